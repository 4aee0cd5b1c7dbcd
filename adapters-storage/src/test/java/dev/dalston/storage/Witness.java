package dev.dalston.storage;

import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Asks a bucket for one thing by its name, as a plain client does that trusts no listing of many.
 */
public record Witness(S3Client client, String bucket) {
  /** Whether the key has an object, an older version or a delete marker. */
  public boolean holds(String key) {
    return answers(() -> client.headObject(head -> head.bucket(bucket).key(key)) != null)
        || isListed(key);
  }

  private boolean isListed(String key) {
    // Some stores repeat the prefix as it is, also where XML cannot carry it.
    String[] legal = key.split("[\\p{Cntrl}\\uFFFE\\uFFFF]", 2);
    try {
      ListObjectVersionsResponse found =
          client.listObjectVersions(
              list -> list.bucket(bucket).prefix(legal[0]).encodingType(EncodingType.URL));
      return Stream.concat(
              found.versions().stream().map(ObjectVersion::key),
              found.deleteMarkers().stream().map(DeleteMarkerEntry::key))
          .anyMatch(key::equals);
    } catch (S3Exception fault) {
      if (fault.statusCode() == 501) {
        return false;
      }
      throw fault;
    }
  }

  /** Whether the upload is begun, and neither completed nor aborted. */
  public boolean holdsUpload(String key, String id) {
    return answers(
        // Some stores list no parts of an upload that is not there.
        () -> client.listParts(list -> list.bucket(bucket).key(key).uploadId(id)).hasParts());
  }

  private static boolean answers(BooleanSupplier question) {
    try {
      return question.getAsBoolean();
    } catch (S3Exception fault) {
      if (fault.statusCode() == 404) {
        return false;
      }
      throw fault;
    }
  }
}
