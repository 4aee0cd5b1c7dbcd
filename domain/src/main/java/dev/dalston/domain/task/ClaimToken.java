package dev.dalston.domain.task;

import dev.dalston.domain.id.TimeOrderedUuid;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Proves that a task is held: made at each claim, so that an earlier holder's token fits no more.
 */
public record ClaimToken(UUID value) {
  /** Refuses null. */
  public ClaimToken {
    Objects.requireNonNull(value, "value");
  }

  /** A new id, time-ordered (UUID version 7). */
  public static ClaimToken next(Instant now, RandomGenerator random) {
    return new ClaimToken(TimeOrderedUuid.next(now, random));
  }

  /** The id that the canonical 36-character text stands for, or nothing. */
  public static Optional<ClaimToken> parse(String text) {
    return TimeOrderedUuid.parse(text).map(ClaimToken::new);
  }

  /** The canonical text, lower case. */
  @Override
  public String toString() {
    return value.toString();
  }
}
