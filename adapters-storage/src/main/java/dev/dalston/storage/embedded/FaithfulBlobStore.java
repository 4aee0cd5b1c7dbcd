package dev.dalston.storage.embedded;

import java.io.InputStream;
import java.util.regex.Pattern;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** Refuses keys that a file system would keep under another name, or hide from listings. */
class FaithfulBlobStore extends ForwardingBlobStore {
  /** Segments that are empty, "." or ".."; below the top, names the store uses for itself. */
  private static final Pattern UNFAITHFUL =
      Pattern.compile("(^|/)\\.{1,2}(/|$)|^/|//|/\\.mpus-|/\\.s3proxy-");

  FaithfulBlobStore(BlobStore delegate) {
    super(delegate);
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream content) {
    requireFaithful(request.key());
    return super.putBlob(request, content);
  }

  @Override
  public CopyObjectResponse copyBlob(CopyObjectRequest request) {
    requireFaithful(request.destinationKey());
    return super.copyBlob(request);
  }

  @Override
  public MultipartUpload initiateMultipartUpload(CreateMultipartUploadRequest request) {
    requireFaithful(request.key());
    return super.initiateMultipartUpload(request);
  }

  private static void requireFaithful(String key) {
    if (UNFAITHFUL.matcher(key).find()) {
      throw S3Exceptions.invalidArgument("A file system cannot keep this key as it is.");
    }
  }
}
