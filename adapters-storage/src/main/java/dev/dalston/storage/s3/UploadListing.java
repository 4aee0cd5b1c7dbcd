package dev.dalston.storage.s3;

import static dev.dalston.storage.s3.LegalXml.original;

import dev.dalston.application.port.ArtifactStore.Page;
import dev.dalston.application.port.StoredItem;
import dev.dalston.application.port.StoredItem.Kind;
import dev.dalston.domain.deletion.Sought;
import dev.dalston.storage.fault.S3Faults;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Lists unfinished uploads by prefix, and by exact key because some stores know no other way. */
public final class UploadListing {
  private static final String OF_ALL = "*";
  private static final Set<Sought> BY_KEY = Set.of(Sought.UPLOADS_BY_KEY);

  private final S3Connection connection;

  public UploadListing(S3Connection connection) {
    this.connection = connection;
  }

  /** Those under the prefix, and those to exactly these keys. */
  public List<StoredItem> under(String prefix, Collection<String> known) {
    Set<StoredItem> found = new LinkedHashSet<>();
    Optional<String> next = Optional.empty();
    do {
      Page page = page(prefix, next);
      found.addAll(page.items());
      next = page.next();
    } while (next.isPresent());
    found.addAll(to(known));
    return List.copyOf(found);
  }

  /** Those to exactly these keys. */
  public List<StoredItem> to(Collection<String> keys) {
    Set<StoredItem> found = new LinkedHashSet<>();
    EightAtATime.ask(List.copyOf(keys), this::to).forEach(found::addAll);
    return List.copyOf(found);
  }

  private List<StoredItem> to(String key) {
    List<StoredItem> found = new ArrayList<>();
    try {
      Optional<String> next = Optional.empty();
      do {
        Page page = ListingCursor.page(next, at -> listed(key, at));
        page.items().stream().filter(item -> item.key().equals(key)).forEach(found::add);
        next = page.next();
      } while (next.isPresent());
      return found;
    } catch (SdkException fault) {
      return unlessUnsupported(fault, found);
    }
  }

  /**
   * A page of those under the prefix. As long as no page has shown that the store lists uploads by
   * prefix, they are followed by what it lists of all uploads without one.
   */
  public Page page(String prefix, Optional<String> after) {
    boolean ofAll = after.filter(at -> at.startsWith(OF_ALL)).isPresent();
    try {
      return ofAll ? ofAll(prefix, after.orElseThrow()) : ofPrefix(prefix, after);
    } catch (SdkException fault) {
      return unlessUnsupported(fault, new Page(List.of(), Optional.empty(), Set.of()));
    }
  }

  private Page ofPrefix(String prefix, Optional<String> after) {
    Page page = ListingCursor.page(after, at -> listed(prefix, at));
    if (page.items().stream().anyMatch(item -> item.key().length() > prefix.length())) {
      connection.observed().uploadListedByPrefix();
    }
    if (connection.observed().listsUploadsByPrefix()) {
      return page;
    }
    return new Page(page.items(), page.next().or(() -> Optional.of(OF_ALL)), BY_KEY);
  }

  private Page ofAll(String prefix, String after) {
    Optional<String> place = Optional.of(after.substring(OF_ALL.length()));
    Page page;
    try {
      page = ListingCursor.page(place.filter(at -> !at.isEmpty()), at -> listed("", at));
    } catch (S3Exception fault) {
      if (!S3Faults.obstacle(fault).lasting()) {
        throw fault;
      }
      // It may not be asked for what is not the service's: then it only knows less.
      return new Page(List.of(), Optional.empty(), BY_KEY);
    }
    return new Page(
        page.items().stream().filter(item -> item.key().startsWith(prefix)).toList(),
        page.next().map(OF_ALL::concat),
        BY_KEY);
  }

  /** What this store cannot list nobody can find: its own expiry must see to that. */
  private static <T> T unlessUnsupported(SdkException fault, T nothing) {
    if (fault instanceof S3Exception answer && S3Faults.isUnsupported(answer)) {
      return nothing;
    }
    throw S3Faults.translate(fault);
  }

  private Page listed(String prefix, Optional<ListingCursor> cursor) {
    ListMultipartUploadsResponse found;
    try {
      found = request(prefix, cursor, EncodingType.URL);
      if (mayBeEncodedUnsaid(found)) {
        found = request(prefix, cursor, null);
      }
    } catch (NoSuchUploadException none) {
      // So gofakes3 says it of a bucket.
      return new Page(List.of(), Optional.empty(), Set.of(Sought.UPLOADS));
    }
    List<StoredItem> items =
        found.uploads().stream()
            .map(UploadListing::item)
            .filter(item -> item.key().startsWith(prefix))
            .toList();
    return new Page(
        items,
        Boolean.TRUE.equals(found.isTruncated())
            ? ListedKeys.of(items).next(found.nextKeyMarker(), found.nextUploadIdMarker(), cursor)
            : Optional.empty(),
        Set.of(Sought.UPLOADS));
  }

  private static StoredItem item(MultipartUpload upload) {
    return new StoredItem(
        Kind.UPLOAD,
        original(upload.key()),
        upload.uploadId(),
        0,
        Optional.ofNullable(upload.initiated()));
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
                  .prefix(prefix.isEmpty() ? null : prefix)
                  .encodingType(encodingOrNull)
                  .maxUploads(1_000);
              after.ifPresent(
                  at ->
                      list.keyMarker(at.isByKey() ? at.key() : at.marker())
                          .uploadIdMarker(at.idOrNull()));
            });
  }
}
