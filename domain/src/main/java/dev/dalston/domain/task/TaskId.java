package dev.dalston.domain.task;

import dev.dalston.domain.id.TimeOrderedUuid;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Names one task of a job. */
public record TaskId(UUID value) {
  /** Refuses null. */
  public TaskId {
    Objects.requireNonNull(value, "value");
  }

  /** A new id, time-ordered (UUID version 7). */
  public static TaskId next(Instant now, RandomGenerator random) {
    return new TaskId(TimeOrderedUuid.next(now, random));
  }

  /** The id that the canonical 36-character text stands for, or nothing. */
  public static Optional<TaskId> parse(String text) {
    return TimeOrderedUuid.parse(text).map(TaskId::new);
  }

  /** The canonical text, lower case. */
  @Override
  public String toString() {
    return value.toString();
  }
}
