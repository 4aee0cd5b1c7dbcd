package dev.dalston.domain.access;

import dev.dalston.domain.id.TimeOrderedUuid;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Names one API key; the key itself is never stored. */
public record KeyId(UUID value) {
  /** Refuses null. */
  public KeyId {
    Objects.requireNonNull(value, "value");
  }

  /** A new id, time-ordered (UUID version 7). */
  public static KeyId next(Instant now, RandomGenerator random) {
    return new KeyId(TimeOrderedUuid.next(now, random));
  }

  /** The id that the canonical 36-character text stands for, or nothing. */
  public static Optional<KeyId> parse(String text) {
    return TimeOrderedUuid.parse(text).map(KeyId::new);
  }

  /** The canonical text, lower case. */
  @Override
  public String toString() {
    return value.toString();
  }
}
