package dev.dalston.storage;

import dev.dalston.application.port.Meter;
import dev.dalston.application.port.StoredThings;
import dev.dalston.storage.fault.S3Faults;
import dev.dalston.storage.s3.S3Connection;
import dev.dalston.storage.s3.S3Settings;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The bucket as a plain S3 client sees it. */
public final class BucketPastThePort implements StoredThings.Bucket, AutoCloseable {
  private final S3Connection connection;

  public BucketPastThePort(S3Settings settings) {
    this(new S3Connection(settings, Meter.NONE));
  }

  public BucketPastThePort(S3Connection connection) {
    this.connection = connection;
  }

  public S3Connection connection() {
    return connection;
  }

  @Override
  public boolean put(String key, byte[] content) {
    try {
      connection
          .client()
          .putObject(
              put -> put.bucket(connection.bucket()).key(key), RequestBody.fromBytes(content));
      return true;
    } catch (S3Exception refused) {
      // Some stores sign another spelling of a key than we do: a refusal as good as any.
      if (refused.statusCode() != 400 && !S3Faults.code(refused).equals("SignatureDoesNotMatch")) {
        throw refused;
      }
      return false;
    }
  }

  @Override
  public void delete(String key) {
    connection.client().deleteObject(delete -> delete.bucket(connection.bucket()).key(key));
  }

  @Override
  public String beginUpload(String key, byte[] part) {
    String id;
    try {
      id =
          connection
              .client()
              .createMultipartUpload(create -> create.bucket(connection.bucket()).key(key))
              .uploadId();
    } catch (S3Exception refused) {
      if (refused.statusCode() != 400) {
        throw refused;
      }
      return "";
    } catch (SdkClientException unreadable) {
      // It is begun: S3Proxy breaks off where it has to repeat a key that XML cannot carry.
      return "";
    }
    connection
        .client()
        .uploadPart(
            upload -> upload.bucket(connection.bucket()).key(key).uploadId(id).partNumber(1),
            RequestBody.fromBytes(part));
    return id;
  }

  @Override
  public boolean holds(String key) {
    return witness().holds(key);
  }

  @Override
  public boolean holdsUpload(String key, String id) {
    return witness().holdsUpload(key, id);
  }

  private Witness witness() {
    return new Witness(connection.client(), connection.bucket());
  }

  void keepVersions() {
    connection
        .client()
        .putBucketVersioning(
            put ->
                put.bucket(connection.bucket())
                    .versioningConfiguration(to -> to.status(BucketVersioningStatus.ENABLED)));
  }

  @Override
  public void close() {
    connection.close();
  }
}
