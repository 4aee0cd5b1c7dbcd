package dev.dalston.application.bucket;

import java.util.Optional;

/**
 * Notices a way that leads round in a circle, after Brent: it remembers one place only, and each
 * for twice as long as the one before.
 *
 * @param landmark the place it would know again
 * @param steps how many steps ago that was
 * @param until after how many steps another place is remembered
 */
public record Trail(String landmark, long steps, long until) {
  /** Nowhere yet. */
  public static final Trail BEGINNING = new Trail("", 0, 1);

  /** On to that place; empty if the way has led there before. */
  public Optional<Trail> on(String place) {
    if (place.equals(landmark)) {
      return Optional.empty();
    }
    return Optional.of(
        steps + 1 == until
            ? new Trail(place, 0, until * 2)
            : new Trail(landmark, steps + 1, until));
  }
}
