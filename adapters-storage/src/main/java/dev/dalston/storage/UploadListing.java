package dev.dalston.storage;

import dev.dalston.application.port.StoredItem;
import dev.dalston.application.port.StoredItem.Kind;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Lists unfinished uploads by prefix, and by exact key because some stores know no other way. */
final class UploadListing {
  private final S3Connection connection;

  UploadListing(S3Connection connection) {
    this.connection = connection;
  }

  List<StoredItem> under(String prefix, Collection<String> known) {
    Set<StoredItem> found = new LinkedHashSet<>();
    try {
      collect(prefix, key -> key.startsWith(prefix), found);
      for (String key : known) {
        collect(key, key::equals, found);
      }
    } catch (S3Exception fault) {
      if (!S3Faults.isUnsupported(fault)) {
        throw S3Faults.translate(fault);
      }
      // Uploads that this store has cannot be found by anybody: its own expiry must see to them.
    } catch (SdkException fault) {
      throw S3Faults.translate(fault);
    }
    return List.copyOf(found);
  }

  private void collect(String prefix, Predicate<String> wanted, Set<StoredItem> found) {
    Optional<ListingCursor> cursor = Optional.empty();
    do {
      ListMultipartUploadsResponse page = page(prefix, cursor, EncodingType.URL);
      if (mayBeEncodedUnsaid(page)) {
        page = page(prefix, cursor, null);
      }
      page.uploads().stream()
          .filter(upload -> wanted.test(upload.key()))
          .forEach(
              upload -> found.add(new StoredItem(Kind.UPLOAD, upload.key(), upload.uploadId(), 0)));
      if (!Boolean.TRUE.equals(page.isTruncated())) {
        return;
      }
      String next =
          new ListingCursor(page.nextKeyMarker(), page.nextUploadIdMarker()).after(cursor);
      cursor = Optional.of(ListingCursor.parse(next));
    } while (true);
  }

  /** Ceph encodes keys as asked but does not say so: an abort by such a key would find nothing. */
  private static boolean mayBeEncodedUnsaid(ListMultipartUploadsResponse page) {
    return page.encodingTypeAsString() == null
        && page.uploads().stream().anyMatch(upload -> upload.key().contains("%"));
  }

  private ListMultipartUploadsResponse page(
      String prefix, Optional<ListingCursor> after, EncodingType encodingOrNull) {
    return connection
        .client()
        .listMultipartUploads(
            list -> {
              list.bucket(connection.bucket())
                  .prefix(prefix)
                  .encodingType(encodingOrNull)
                  .maxUploads(1_000);
              after.ifPresent(at -> list.keyMarker(at.key()).uploadIdMarker(at.id()));
            });
  }
}
