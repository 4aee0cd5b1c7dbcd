package dev.dalston.storage.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * A folder of objects as the store below keeps it, made durable: what was confirmed is on disk,
 * what was deleted does not come back with a power cut, and a part that arrives after its upload
 * was aborted is removed. Listed in pages that cost what they show.
 */
final class DurableBlobStore extends FaithfulBlobStore {
  private final Path root;

  DurableBlobStore(BlobStore folder, Path root) {
    super(folder);
    this.root = root;
  }

  @Override
  public ListObjectsV2Response list(ListObjectsV2Request request) {
    return FolderListing.page(root.resolve(request.bucket()), request)
        .orElseGet(() -> super.list(request));
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream content) {
    Path top = nearest(request.bucket(), request.key());
    PutObjectResponse stored = super.putBlob(request, content);
    persist(request.bucket(), request.key(), top);
    return stored;
  }

  @Override
  public CopyObjectResponse copyBlob(CopyObjectRequest request) {
    Path top = nearest(request.destinationBucket(), request.destinationKey());
    CopyObjectResponse stored = super.copyBlob(request);
    persist(request.destinationBucket(), request.destinationKey(), top);
    return stored;
  }

  @Override
  public UploadPartResponse uploadMultipartPart(
      MultipartUpload upload, UploadPartRequest request, InputStream content) {
    UploadPartResponse stored = super.uploadMultipartPart(upload, request, content);
    if (!UploadRemains.isUnderWay(root.resolve(upload.containerName()), upload)) {
      UploadRemains.remove(root.resolve(upload.containerName()), upload);
      throw S3Exceptions.fromStatusCode(404);
    }
    return stored;
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(
      MultipartUpload upload, CompleteMultipartUploadRequest request) {
    Path top = nearest(upload.containerName(), upload.blobName());
    CompleteMultipartUploadResponse stored = super.completeMultipartUpload(upload, request);
    UploadRemains.remove(root.resolve(upload.containerName()), upload);
    persist(upload.containerName(), upload.blobName(), top);
    return stored;
  }

  @Override
  public void abortMultipartUpload(MultipartUpload upload) {
    super.abortMultipartUpload(upload);
    UploadRemains.remove(root.resolve(upload.containerName()), upload);
    sync(root.resolve(upload.containerName()));
  }

  @Override
  public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
    DeleteObjectResponse removed = super.removeBlob(request);
    sync(nearest(request.bucket(), request.key()));
    return removed;
  }

  @Override
  public DeleteObjectsResponse removeBlobs(DeleteObjectsRequest request) {
    // One by one below, without a wait for the disk after each; one wait for each folder here.
    DeleteObjectsResponse removed = delegate().removeBlobs(request);
    List<ObjectIdentifier> objects =
        request.delete() == null ? List.of() : request.delete().objects();
    Set<Path> folders = new HashSet<>();
    objects.forEach(object -> folders.add(nearest(request.bucket(), object.key())));
    folders.forEach(DurableBlobStore::sync);
    return removed;
  }

  /** The file, and its folders up to the one that was there before. */
  private void persist(String bucket, String key, Path top) {
    Path path = root.resolve(bucket).resolve(key);
    sync(path);
    while (path.startsWith(top) && !path.equals(top)) {
      path = path.getParent();
      sync(path);
    }
  }

  /** The lowest folder that is there, of those the key's file is in. */
  private Path nearest(String bucket, String key) {
    Path container = root.resolve(bucket).normalize();
    Path path = container.resolve(key).normalize();
    while (path.startsWith(container) && !Files.isDirectory(path)) {
      path = path.getParent();
    }
    return path.startsWith(root) ? path : root;
  }

  private static void sync(Path path) {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (NoSuchFileException gone) {
      // Deleted meanwhile by another request, which waits for the disk itself.
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
