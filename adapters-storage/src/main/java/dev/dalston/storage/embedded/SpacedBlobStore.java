package dev.dalston.storage.embedded;

import java.io.InputStream;
import java.util.function.LongSupplier;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * Takes nothing large that would fill the disk: what is left there is for the database and for
 * deletions, whose receipts are small.
 */
final class SpacedBlobStore extends ForwardingBlobStore {
  /** Stays free, in bytes. */
  static final long FLOOR = 32 << 20;

  private static final long SMALL = 64 << 10;

  private final LongSupplier free;

  /** On a disk that says how many bytes are free. */
  SpacedBlobStore(BlobStore delegate, LongSupplier free) {
    super(delegate);
    this.free = free;
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream content) {
    requireRoom(request.contentLength());
    return super.putBlob(request, content);
  }

  @Override
  public UploadPartResponse uploadMultipartPart(
      MultipartUpload upload, UploadPartRequest request, InputStream content) {
    requireRoom(request.contentLength());
    return super.uploadMultipartPart(upload, request, content);
  }

  /** Its parts are copied into one. */
  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(
      MultipartUpload upload, CompleteMultipartUploadRequest request) {
    requireRoom(listMultipartUpload(upload).stream().mapToLong(Part::size).sum());
    return super.completeMultipartUpload(upload, request);
  }

  private void requireRoom(Long bytes) {
    long wanted = bytes == null ? SMALL + 1 : bytes;
    if (wanted > SMALL && free.getAsLong() - wanted < FLOOR) {
      throw full();
    }
  }

  private static RuntimeException full() {
    String message = "The disk is full.";
    return S3Exception.builder()
        .statusCode(507)
        .message(message)
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .errorCode("InsufficientStorage")
                .errorMessage(message)
                .build())
        .build();
  }
}
