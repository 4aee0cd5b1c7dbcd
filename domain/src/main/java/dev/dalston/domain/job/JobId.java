package dev.dalston.domain.job;

import dev.dalston.domain.id.TimeOrderedUuid;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Names one job for ever; an id is never given to another job. */
public record JobId(UUID value) {
  /** An id that no job has. It stands in for text that is no id, so that both take the same way. */
  public static final JobId NONE = new JobId(new UUID(0, 0));

  /** Refuses null. */
  public JobId {
    Objects.requireNonNull(value, "value");
  }

  /** A new id, time-ordered (UUID version 7). */
  public static JobId next(Instant now, RandomGenerator random) {
    return new JobId(TimeOrderedUuid.next(now, random));
  }

  /** The id that the canonical 36-character text stands for, or nothing. */
  public static Optional<JobId> parse(String text) {
    return TimeOrderedUuid.parse(text).map(JobId::new);
  }

  /** The canonical text, lower case. */
  @Override
  public String toString() {
    return value.toString();
  }
}
