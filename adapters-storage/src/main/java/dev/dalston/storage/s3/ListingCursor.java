package dev.dalston.storage.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dalston.application.port.ArtifactStore.Page;
import dev.dalston.application.port.StoreRefused;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.storage.fault.S3Faults;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Where a listing goes on, as opaque text.
 *
 * @param marker the key marker, or the continuation token; empty if the page gave none that can be
 *     believed
 * @param id the version or upload marker; may be empty
 * @param key a key of the page after which everything that it did not show will be shown; empty if
 *     it showed nothing
 */
record ListingCursor(String marker, String id, String key) {
  /** Where a listing leads that does not say how it goes on: what the page shows counts. */
  static final ListingCursor NOWHERE = new ListingCursor("", "", "");

  private static final Obstacle UNFOLLOWABLE =
      Obstacle.lasting("The storage's listing does not say how it goes on.", Optional.empty());

  static ListingCursor parse(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("This is no cursor of a listing.");
    }
    return new ListingCursor(decode(parts[0]), decode(parts[1]), decode(parts[2]));
  }

  String text() {
    return encode(marker) + "." + encode(id) + "." + encode(key);
  }

  /** The same place, named by a key alone. */
  private ListingCursor byKey() {
    return new ListingCursor("", "", key);
  }

  /** Where it is the same place to go on from whatever the page said. */
  boolean isByKey() {
    return marker.isEmpty();
  }

  /** The id to go on from; null if there is none, as the client library wants it. */
  String idOrNull() {
    return id.isEmpty() ? null : id;
  }

  /**
   * The page from there; asked for by key where the storage does not understand its own marker.
   *
   * @param request asks for the page at that place
   */
  static Page page(Optional<String> after, Function<Optional<ListingCursor>, Page> request) {
    Optional<ListingCursor> cursor = after.map(ListingCursor::parse);
    if (cursor.filter(NOWHERE::equals).isPresent()) {
      throw new StoreRefused(UNFOLLOWABLE, null);
    }
    try {
      return request.apply(cursor);
    } catch (S3Exception fault) {
      if (cursor.isEmpty()
          || cursor.get().isByKey()
          || cursor.get().key().isEmpty()
          || S3Faults.isOfTheStore(fault)) {
        throw fault;
      }
      return request.apply(cursor.map(ListingCursor::byKey));
    }
  }

  private static String encode(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  private static String decode(String text) {
    return new String(Base64.getUrlDecoder().decode(text), UTF_8);
  }
}
