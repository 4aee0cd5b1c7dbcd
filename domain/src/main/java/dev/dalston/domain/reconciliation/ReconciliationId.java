package dev.dalston.domain.reconciliation;

import dev.dalston.domain.id.TimeOrderedUuid;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Names one reconciliation. */
public record ReconciliationId(UUID value) {
  /** Refuses null. */
  public ReconciliationId {
    Objects.requireNonNull(value, "value");
  }

  /** A new id, time-ordered (UUID version 7). */
  public static ReconciliationId next(Instant now, RandomGenerator random) {
    return new ReconciliationId(TimeOrderedUuid.next(now, random));
  }

  /** The id that the canonical 36-character text stands for, or nothing. */
  public static Optional<ReconciliationId> parse(String text) {
    return TimeOrderedUuid.parse(text).map(ReconciliationId::new);
  }

  /** The canonical text, lower case. */
  @Override
  public String toString() {
    return value.toString();
  }
}
