package dev.dalston.storage.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.StoredItem;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The keys of a page, and so what a page must be to be believed: one that does not say how to go
 * on, or shows what nobody asked for, is no page.
 */
record ListedKeys(List<String> keys) {
  static ListedKeys of(List<StoredItem> items) {
    return new ListedKeys(
        items.stream()
            .map(StoredItem::key)
            .distinct()
            .sorted(
                (one, other) -> Arrays.compareUnsigned(one.getBytes(UTF_8), other.getBytes(UTF_8)))
            .toList());
  }

  /** The items, if all of them are what was asked for: what follows would delete them. */
  static List<StoredItem> under(String prefix, List<StoredItem> items) {
    if (items.stream().allMatch(item -> item.key().startsWith(prefix))) {
      return items;
    }
    throw new BackendUnavailable("The storage's listing shows what was not asked for.", null);
  }

  /**
   * Where the page says that its listing goes on. A marker that is no key of the page would skip
   * what lies between, or lead back.
   *
   * @param asked where the page itself began
   */
  Optional<String> next(String markerOrNull, String idOrNull, Optional<ListingCursor> asked) {
    Optional<String> told = Optional.ofNullable(markerOrNull).map(LegalXml::original);
    Optional<String> marker = keys.isEmpty() ? told : told.flatMap(this::meant);
    return on(marker.orElse(""), marker.isEmpty() ? null : idOrNull, lastWhole(), asked);
  }

  /** The same by a token, which says nothing about keys. */
  Optional<String> nextByToken(String tokenOrNull, Optional<ListingCursor> asked) {
    String last = keys.isEmpty() ? "" : keys.getLast();
    return on(tokenOrNull == null ? "" : tokenOrNull, null, last, asked);
  }

  private static Optional<String> on(
      String marker, String idOrNull, String key, Optional<ListingCursor> asked) {
    ListingCursor next = new ListingCursor(marker, idOrNull == null ? "" : idOrNull, key);
    return Optional.of(
        (asked.filter(next::equals).isPresent() ? ListingCursor.NOWHERE : next).text());
  }

  /**
   * The key that the marker is, or is once more decoded: Ceph does not encode it as it does keys.
   */
  private Optional<String> meant(String marker) {
    return keys.contains(marker)
        ? Optional.of(marker)
        : keys.stream().filter(key -> decoded(key).equals(marker)).findFirst();
  }

  /**
   * Of the last key there may be more to come. Where the page has no other, what is left of it is
   * skipped: it shows when the listing is asked for anew.
   */
  private String lastWhole() {
    return keys.isEmpty() ? "" : keys.get(Math.max(0, keys.size() - 2));
  }

  private static String decoded(String key) {
    try {
      return URLDecoder.decode(key, UTF_8);
    } catch (IllegalArgumentException itIsNotEncoded) {
      return key;
    }
  }
}
