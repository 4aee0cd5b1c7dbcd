package dev.dalston.application.reconciliation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dalston.application.bucket.Trail;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a walk through a listing stands.
 *
 * @param cursor the page of that part; empty for its first
 * @param trail the pages of that part so far
 */
record ListingPlace(BucketPart part, Optional<String> cursor, Trail trail) {
  static final ListingPlace START = at(BucketPart.ALL);
  private static final String NOTHING = "-";

  static ListingPlace at(BucketPart part) {
    return new ListingPlace(part, Optional.empty(), Trail.BEGINNING);
  }

  /** The page that follows in the same part; empty if the listing leads back. */
  Optional<ListingPlace> on(String next) {
    return trail.on(next).map(further -> new ListingPlace(part, Optional.of(next), further));
  }

  /** The part that follows; empty at the end. */
  Optional<ListingPlace> nextPart() {
    return part.next().map(ListingPlace::at);
  }

  /** What another release wrote down leads to the start. */
  static ListingPlace parse(String text) {
    String[] parts = text.split(",");
    if (parts.length != 5) {
      return START;
    }
    return new ListingPlace(
        new BucketPart(decode(parts[0])),
        parts[1].equals(NOTHING) ? Optional.empty() : Optional.of(decode(parts[1])),
        new Trail(decode(parts[2]), Long.parseLong(parts[3]), Long.parseLong(parts[4])));
  }

  String text() {
    return String.join(
        ",",
        encode(part.prefix()),
        cursor.map(ListingPlace::encode).orElse(NOTHING),
        encode(trail.landmark()),
        Long.toString(trail.steps()),
        Long.toString(trail.until()));
  }

  private static String encode(String text) {
    return Base64.getUrlEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private static String decode(String text) {
    return new String(Base64.getUrlDecoder().decode(text), UTF_8);
  }
}
