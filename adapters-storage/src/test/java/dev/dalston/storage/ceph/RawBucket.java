package dev.dalston.storage.ceph;

import dev.dalston.application.port.StoredThings;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.job.JobId;
import dev.dalston.storage.Witness;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A new bucket as its owner's plain client sees it. */
record RawBucket(S3Client client, String name) implements StoredThings.Bucket, AutoCloseable {
  static RawBucket plain(Gateway gateway) {
    return create(gateway, false);
  }

  static RawBucket versioned(Gateway gateway) {
    RawBucket bucket = create(gateway, false);
    bucket.keepVersions(BucketVersioningStatus.ENABLED);
    return bucket;
  }

  /** One with object lock, and so with versions. */
  static RawBucket lockable(Gateway gateway) {
    return create(gateway, true);
  }

  private static RawBucket create(Gateway gateway, boolean locks) {
    var bucket = new RawBucket(gateway.client(gateway.owner()), "dalston-" + UUID.randomUUID());
    bucket.client.createBucket(
        create -> create.bucket(bucket.name).objectLockEnabledForBucket(locks ? true : null));
    return bucket;
  }

  void keepVersions(BucketVersioningStatus status) {
    client.putBucketVersioning(
        put -> put.bucket(name).versioningConfiguration(to -> to.status(status)));
  }

  @Override
  public boolean put(String key, byte[] content) {
    try {
      putVersion(key, content);
      return true;
    } catch (S3Exception refused) {
      if (refused.statusCode() != 400
          && !refused.awsErrorDetails().errorCode().equals("SignatureDoesNotMatch")) {
        throw refused;
      }
      return false;
    }
  }

  /** Returns the version's id; null on a bucket without versions. */
  String putVersion(String key, byte[] content) {
    return client
        .putObject(put -> put.bucket(name).key(key), RequestBody.fromBytes(content))
        .versionId();
  }

  @Override
  public void delete(String key) {
    client.deleteObject(delete -> delete.bucket(name).key(key));
  }

  @Override
  public String beginUpload(String key, byte[] part) {
    String id;
    try {
      id = client.createMultipartUpload(create -> create.bucket(name).key(key)).uploadId();
    } catch (SdkClientException unreadable) {
      // It is begun; the answer repeats a key that XML cannot carry.
      return "";
    }
    client.uploadPart(
        upload -> upload.bucket(name).key(key).uploadId(id).partNumber(1),
        RequestBody.fromBytes(part));
    return id;
  }

  @Override
  public boolean holds(String key) {
    return new Witness(client, name).holds(key);
  }

  @Override
  public boolean holdsUpload(String key, String id) {
    return new Witness(client, name).holdsUpload(key, id);
  }

  /** Everything the job has, uploads too: "kind key id", read to the last page. */
  List<String> contents(JobId job) {
    String prefix = ArtifactKey.prefixOf(job);
    var pages = client.listObjectVersionsPaginator(list -> list.bucket(name).prefix(prefix));
    var uploads = client.listMultipartUploadsPaginator(list -> list.bucket(name).prefix(prefix));
    return Stream.of(
            pages.versions().stream().map(it -> "version " + it.key() + " " + it.versionId()),
            pages.deleteMarkers().stream().map(it -> "marker " + it.key() + " " + it.versionId()),
            uploads.uploads().stream().map(it -> "upload " + it.key() + " " + it.uploadId()))
        .flatMap(all -> all)
        .toList();
  }

  @Override
  public void close() {
    client.close();
  }
}
