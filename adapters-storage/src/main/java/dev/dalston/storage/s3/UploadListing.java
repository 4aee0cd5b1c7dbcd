package dev.dalston.storage.s3;

import dev.dalston.application.port.ArtifactStore.Page;
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
public final class UploadListing {
  private final S3Connection connection;

  public UploadListing(S3Connection connection) {
    this.connection = connection;
  }

  public List<StoredItem> under(String prefix, Collection<String> known) {
    Set<StoredItem> found = new LinkedHashSet<>();
    collect(prefix, key -> true, found);
    for (String key : known) {
      collect(key, key::equals, found);
    }
    return List.copyOf(found);
  }

  /** What this store cannot list nobody can find: its own expiry must see to that. */
  public Page page(String prefix, Optional<String> after) {
    try {
      return listed(prefix, after.map(ListingCursor::parse));
    } catch (S3Exception fault) {
      if (!S3Faults.isUnsupported(fault)) {
        throw S3Faults.translate(fault);
      }
      return new Page(List.of(), Optional.empty());
    } catch (SdkException fault) {
      throw S3Faults.translate(fault);
    }
  }

  private void collect(String prefix, Predicate<String> wanted, Set<StoredItem> found) {
    Optional<String> next = Optional.empty();
    do {
      Page page = page(prefix, next);
      page.items().stream().filter(item -> wanted.test(item.key())).forEach(found::add);
      next = page.next();
    } while (next.isPresent());
  }

  private Page listed(String prefix, Optional<ListingCursor> cursor) {
    ListMultipartUploadsResponse found = request(prefix, cursor, EncodingType.URL);
    if (mayBeEncodedUnsaid(found)) {
      found = request(prefix, cursor, null);
    }
    List<StoredItem> items =
        found.uploads().stream()
            .filter(upload -> upload.key().startsWith(prefix))
            .map(
                upload ->
                    new StoredItem(
                        Kind.UPLOAD,
                        upload.key(),
                        upload.uploadId(),
                        0,
                        Optional.ofNullable(upload.initiated())))
            .toList();
    if (!Boolean.TRUE.equals(found.isTruncated())) {
      return new Page(items, Optional.empty());
    }
    ListingCursor next = new ListingCursor(found.nextKeyMarker(), found.nextUploadIdMarker());
    return new Page(items, Optional.of(next.after(cursor)));
  }

  /** Ceph encodes keys as asked but does not say so: an abort by such a key would find nothing. */
  private static boolean mayBeEncodedUnsaid(ListMultipartUploadsResponse page) {
    return page.encodingTypeAsString() == null
        && page.uploads().stream().anyMatch(upload -> upload.key().contains("%"));
  }

  private ListMultipartUploadsResponse request(
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
