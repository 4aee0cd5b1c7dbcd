package dev.dalston.storage.s3;

import dev.dalston.application.port.ArtifactStore.StoredArtifact;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.domain.artifact.ByteRange;
import dev.dalston.domain.artifact.ByteRange.Extent;
import dev.dalston.storage.fault.S3Faults;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Asks for one object: whether it is there, and what it holds. */
public final class ObjectRead {
  private final S3Connection connection;
  private final Bucket bucket;

  public ObjectRead(S3Connection connection) {
    this.connection = connection;
    bucket = new Bucket(connection);
  }

  public Optional<StoredArtifact> open(String key, Optional<ByteRange> range) {
    try {
      OpenObject body =
          new OpenObject(
              connection
                  .downloads()
                  .getObject(
                      get ->
                          get.bucket(connection.bucket())
                              .key(key)
                              .range(range.map(ByteRange::toString).orElse(null))),
              (more, tag) -> goOn(key, more, tag));
      Extent extent = body.part().orElseGet(() -> Extent.whole(length(body, key)));
      return Optional.of(new StoredArtifact(body, extent, body.contentType(), body.tag()));
    } catch (SdkException fault) {
      if (range.isPresent() && S3Faults.isNothingOfIt(fault)) {
        return open(key, Optional.empty());
      }
      if (S3Faults.isAbsent(fault)) {
        return Optional.empty();
      }
      throw S3Faults.translate(fault);
    }
  }

  /** The rest of the very same content. */
  private ResponseInputStream<GetObjectResponse> goOn(String key, String range, String tag) {
    return connection
        .downloads()
        .getObject(get -> get.bucket(connection.bucket()).key(key).ifMatch(tag).range(range));
  }

  public boolean exists(String key) {
    return size(key).isPresent();
  }

  /** How many bytes it has, if it is there; -1 where the storage does not say. */
  public Optional<Long> size(String key) {
    try {
      Long length =
          connection
              .client()
              .headObject(head -> head.bucket(connection.bucket()).key(key))
              .contentLength();
      return Optional.of(Objects.requireNonNullElse(length, -1L));
    } catch (SdkException fault) {
      int status = fault instanceof AwsServiceException answer ? answer.statusCode() : 0;
      if (status == 403 || status == 404) {
        // The answer to a HEAD has no body that would tell a missing key from a missing bucket, or
        // the storage from something in front of it.
        bucket.require();
      }
      if (status == 404) {
        return Optional.empty();
      }
      throw S3Faults.translate(fault);
    }
  }

  /** A proxy that packs the content anew does not know how long it will be; the listing does. */
  private long length(OpenObject body, String key) {
    if (body.length().isPresent()) {
      return body.length().getAsLong();
    }
    boolean known = false;
    try {
      long listed = listedLength(key);
      body.expect(listed);
      known = true;
      return listed;
    } finally {
      if (!known) {
        drop(body);
      }
    }
  }

  private long listedLength(String key) {
    return connection
        .client()
        .listObjectsV2(list -> list.bucket(connection.bucket()).prefix(key).maxKeys(1))
        .contents()
        .stream()
        .filter(object -> object.key().equals(key))
        .map(S3Object::size)
        .findFirst()
        .orElseThrow(
            () -> new BackendUnavailable("The storage does not say how long it is.", null));
  }

  private static void drop(OpenObject body) {
    try {
      body.close();
    } catch (IOException impossible) {
      throw new IllegalStateException("Dropping a connection does no input.", impossible);
    }
  }
}
