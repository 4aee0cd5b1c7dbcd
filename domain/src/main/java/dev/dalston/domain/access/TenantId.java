package dev.dalston.domain.access;

import dev.dalston.domain.id.TimeOrderedUuid;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Names one tenant: the owner of jobs and keys. */
public record TenantId(UUID value) {
  /** Refuses null. */
  public TenantId {
    Objects.requireNonNull(value, "value");
  }

  /** A new id, time-ordered (UUID version 7). */
  public static TenantId next(Instant now, RandomGenerator random) {
    return new TenantId(TimeOrderedUuid.next(now, random));
  }

  /** The id that the canonical 36-character text stands for, or nothing. */
  public static Optional<TenantId> parse(String text) {
    return TimeOrderedUuid.parse(text).map(TenantId::new);
  }

  /** The canonical text, lower case. */
  @Override
  public String toString() {
    return value.toString();
  }
}
