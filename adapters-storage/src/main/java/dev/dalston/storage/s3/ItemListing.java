package dev.dalston.storage.s3;

import static dev.dalston.storage.s3.ListingCursor.under;

import dev.dalston.application.port.ArtifactStore.Page;
import dev.dalston.application.port.StoredItem;
import dev.dalston.application.port.StoredItem.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Lists objects, versions and delete markers; objects alone where the store keeps no versions. Keys
 * travel URL-encoded, because XML cannot carry all of them.
 */
public final class ItemListing {
  private final S3Connection connection;
  private volatile boolean withoutVersions;

  public ItemListing(S3Connection connection) {
    this.connection = connection;
  }

  public Page page(String prefix, Optional<String> after) {
    try {
      if (!withoutVersions) {
        try {
          return versions(prefix, after);
        } catch (S3Exception fault) {
          if (!S3Faults.isUnsupported(fault)) {
            throw fault;
          }
          requireNoVersions(fault);
          withoutVersions = true;
        }
      }
      return objects(prefix, after);
    } catch (SdkException fault) {
      throw S3Faults.translate(fault);
    }
  }

  /** A store that keeps versions it cannot list would keep them for ever: that is no fallback. */
  private void requireNoVersions(S3Exception cannotList) {
    if (isKeepingVersions()) {
      throw cannotList;
    }
  }

  private boolean isKeepingVersions() {
    try {
      return connection
              .client()
              .getBucketVersioning(get -> get.bucket(connection.bucket()))
              .statusAsString()
          != null;
    } catch (S3Exception fault) {
      if (S3Faults.isUnsupported(fault)) {
        return false;
      }
      throw fault;
    }
  }

  private Page versions(String prefix, Optional<String> after) {
    Optional<ListingCursor> cursor = after.map(ListingCursor::parse);
    ListObjectVersionsResponse found =
        connection
            .client()
            .listObjectVersions(
                list -> {
                  list.bucket(connection.bucket())
                      .prefix(prefix)
                      .encodingType(EncodingType.URL)
                      .maxKeys(1_000);
                  cursor.ifPresent(at -> list.keyMarker(at.key()).versionIdMarker(at.id()));
                });
    List<StoredItem> items =
        Stream.concat(
                found.versions().stream()
                    .map(
                        version ->
                            new StoredItem(
                                Boolean.TRUE.equals(version.isLatest())
                                    ? Kind.OBJECT
                                    : Kind.VERSION,
                                version.key(),
                                text(version.versionId()),
                                version.size() == null ? 0 : version.size(),
                                Optional.ofNullable(version.lastModified()))),
                found.deleteMarkers().stream()
                    .map(
                        marker ->
                            new StoredItem(
                                Kind.DELETE_MARKER,
                                marker.key(),
                                text(marker.versionId()),
                                0,
                                Optional.ofNullable(marker.lastModified()))))
            .toList();
    if (!Boolean.TRUE.equals(found.isTruncated())) {
      return new Page(under(prefix, items), Optional.empty());
    }
    ListingCursor next = new ListingCursor(found.nextKeyMarker(), found.nextVersionIdMarker());
    return new Page(under(prefix, items), Optional.of(next.after(cursor)));
  }

  private Page objects(String prefix, Optional<String> after) {
    Optional<ListingCursor> cursor = after.map(ListingCursor::parse);
    ListObjectsV2Response found =
        connection
            .client()
            .listObjectsV2(
                list -> {
                  list.bucket(connection.bucket())
                      .prefix(prefix)
                      .encodingType(EncodingType.URL)
                      .maxKeys(1_000);
                  cursor.ifPresent(at -> list.continuationToken(at.key()));
                });
    List<StoredItem> items = new ArrayList<>();
    found
        .contents()
        .forEach(
            object ->
                items.add(
                    new StoredItem(
                        Kind.OBJECT,
                        object.key(),
                        "",
                        object.size(),
                        Optional.ofNullable(object.lastModified()))));
    if (!Boolean.TRUE.equals(found.isTruncated())) {
      return new Page(under(prefix, items), Optional.empty());
    }
    ListingCursor next = new ListingCursor(found.nextContinuationToken(), null);
    return new Page(under(prefix, items), Optional.of(next.after(cursor)));
  }

  private static String text(String idOrNull) {
    return idOrNull == null ? "" : idOrNull;
  }
}
