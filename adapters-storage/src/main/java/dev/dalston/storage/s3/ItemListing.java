package dev.dalston.storage.s3;

import static dev.dalston.storage.s3.LegalXml.original;
import static dev.dalston.storage.s3.ListedKeys.under;

import dev.dalston.application.port.ArtifactStore.Page;
import dev.dalston.application.port.StoredItem;
import dev.dalston.application.port.StoredItem.Kind;
import dev.dalston.domain.deletion.Sought;
import dev.dalston.storage.fault.S3Faults;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Lists objects, versions and delete markers; objects alone where the store keeps no versions. Keys
 * travel URL-encoded, because XML cannot carry all of them.
 */
public final class ItemListing {
  private static final Set<Sought> ALL_VERSIONS =
      Set.of(Sought.OBJECTS, Sought.VERSIONS, Sought.DELETE_MARKERS);

  private final S3Connection connection;
  private final VersionSupport support;

  public ItemListing(S3Connection connection) {
    this.connection = connection;
    support = new VersionSupport(connection);
  }

  public Page page(String prefix, Optional<String> after) {
    try {
      if (!connection.observed().isWithoutVersions()) {
        try {
          return ListingCursor.page(after, at -> versions(prefix, at));
        } catch (S3Exception fault) {
          if (after.isPresent()) {
            throw fault;
          }
          support.requireNone(fault);
          connection.observed().lacksVersions();
        }
      }
      return ListingCursor.page(after, at -> objects(prefix, at));
    } catch (SdkException fault) {
      throw S3Faults.translate(fault);
    }
  }

  /** Asks for versions once more where the store had none: they can be switched on. */
  public void recheck() {
    if (connection.observed().isWithoutVersions()) {
      connection.observed().mayHaveVersions();
      page(Bucket.OWN, Optional.empty());
    }
  }

  private Page versions(String prefix, Optional<ListingCursor> cursor) {
    ListObjectVersionsResponse found =
        connection
            .client()
            .listObjectVersions(
                list -> {
                  list.bucket(connection.bucket())
                      .prefix(prefix)
                      .encodingType(EncodingType.URL)
                      .maxKeys(1_000);
                  cursor.ifPresent(
                      at ->
                          list.keyMarker(at.isByKey() ? at.key() : at.marker())
                              .versionIdMarker(at.idOrNull()));
                });
    List<StoredItem> items =
        under(
            prefix,
            Stream.concat(
                    found.versions().stream().map(ItemListing::item),
                    found.deleteMarkers().stream().map(ItemListing::item))
                .toList());
    return new Page(
        items,
        Boolean.TRUE.equals(found.isTruncated())
            ? ListedKeys.of(items).next(found.nextKeyMarker(), found.nextVersionIdMarker(), cursor)
            : Optional.empty(),
        ALL_VERSIONS);
  }

  private Page objects(String prefix, Optional<ListingCursor> cursor) {
    ListObjectsV2Response found =
        connection
            .client()
            .listObjectsV2(
                list -> {
                  list.bucket(connection.bucket())
                      .prefix(prefix)
                      .encodingType(EncodingType.URL)
                      .maxKeys(1_000);
                  cursor.ifPresent(
                      at -> {
                        if (at.isByKey()) {
                          list.startAfter(at.key());
                        } else {
                          list.continuationToken(at.marker());
                        }
                      });
                });
    List<StoredItem> items =
        under(prefix, found.contents().stream().map(ItemListing::item).toList());
    return new Page(
        items,
        Boolean.TRUE.equals(found.isTruncated())
            ? ListedKeys.of(items).nextByToken(found.nextContinuationToken(), cursor)
            : Optional.empty(),
        Set.of(Sought.OBJECTS));
  }

  private static StoredItem item(ObjectVersion version) {
    return new StoredItem(
        Boolean.TRUE.equals(version.isLatest()) ? Kind.OBJECT : Kind.VERSION,
        original(version.key()),
        text(version.versionId()),
        version.size() == null ? 0 : version.size(),
        Optional.ofNullable(version.lastModified()));
  }

  private static StoredItem item(DeleteMarkerEntry marker) {
    return new StoredItem(
        Kind.DELETE_MARKER,
        original(marker.key()),
        text(marker.versionId()),
        0,
        Optional.ofNullable(marker.lastModified()));
  }

  private static StoredItem item(S3Object object) {
    return new StoredItem(
        Kind.OBJECT,
        original(object.key()),
        "",
        object.size() == null ? 0 : object.size(),
        Optional.ofNullable(object.lastModified()));
  }

  private static String text(String idOrNull) {
    return idOrNull == null ? "" : idOrNull;
  }
}
