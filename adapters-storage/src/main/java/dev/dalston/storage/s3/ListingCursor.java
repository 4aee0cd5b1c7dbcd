package dev.dalston.storage.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.StoredItem;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Where a listing goes on, as opaque text. Also what a listing must be to be believed: a page that
 * does not say how to go on, or shows what nobody asked for, is no page.
 *
 * @param key the key marker, or the continuation token
 * @param id the version or upload marker; may be missing
 */
record ListingCursor(String key, String id) {
  static ListingCursor parse(String text) {
    int dot = text.indexOf('.');
    if (dot < 0) {
      throw new IllegalArgumentException("This is no cursor of a listing.");
    }
    String id = decode(text.substring(dot + 1));
    return new ListingCursor(decode(text.substring(0, dot)), id.isEmpty() ? null : id);
  }

  String text() {
    return encode(key) + "." + (id == null ? "" : encode(id));
  }

  /** The text, if it leads on from there. */
  String after(Optional<ListingCursor> last) {
    if (key == null || last.filter(this::equals).isPresent()) {
      throw broken("The storage's listing does not say how it goes on.");
    }
    return text();
  }

  /** The items, if all of them are what was asked for: what follows would delete them. */
  static List<StoredItem> under(String prefix, List<StoredItem> items) {
    if (items.stream().allMatch(item -> item.key().startsWith(prefix))) {
      return items;
    }
    throw broken("The storage's listing shows what was not asked for.");
  }

  private static BackendUnavailable broken(String message) {
    return new BackendUnavailable(message, null);
  }

  private static String encode(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  private static String decode(String text) {
    return new String(Base64.getUrlDecoder().decode(text), UTF_8);
  }
}
