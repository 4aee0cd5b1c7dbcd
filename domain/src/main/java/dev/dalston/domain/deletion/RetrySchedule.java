package dev.dalston.domain.deletion;

import java.time.Duration;
import java.time.Instant;

/**
 * When a deletion that was stopped is tried again. Nothing is parked: what is blocked is tried at
 * the date that the storage named, else after an hour, and then once a day.
 */
final class RetrySchedule {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final Duration LONGEST_WAIT_FOR_LISTING = Duration.ofMinutes(1);
  private static final Duration BLOCKED_FIRST = Duration.ofHours(1);
  private static final Duration BLOCKED_AGAIN = Duration.ofDays(1);
  private static final Duration AFTER_DATE = Duration.ofSeconds(10);

  private RetrySchedule() {}

  static Instant next(Deletion stopped, Obstacle found, Instant now, double jitter) {
    if (found.lasting()) {
      return unblockedAt(stopped, found, now, jitter);
    }
    Duration longest =
        found.recordingMissingSince().isPresent() ? LONGEST_WAIT_FOR_LISTING : LONGEST_PAUSE;
    return now.plus(pause(stopped.attempts(), longest, jitter));
  }

  /** At the date the storage named; without one, later each time. */
  private static Instant unblockedAt(Deletion stopped, Obstacle found, Instant now, double jitter) {
    boolean again = stopped.obstacle().filter(Obstacle::lasting).isPresent();
    Duration pause = again ? BLOCKED_AGAIN : BLOCKED_FIRST;
    Instant asked = now.plus(pause).plus(spread(pause, jitter));
    return found
        .until()
        .filter(date -> date.isAfter(now))
        .map(date -> date.plus(spread(AFTER_DATE, jitter)))
        .orElse(asked);
  }

  private static Duration spread(Duration pause, double jitter) {
    return Duration.ofMillis((long) (pause.toMillis() / 10 * jitter));
  }

  /** Doubles from half a second to the longest; the second half of each is left to chance. */
  private static Duration pause(int attempts, Duration longest, double jitter) {
    long doubled = FIRST_PAUSE.toMillis() << Math.min(attempts, 10);
    long capped = Math.min(doubled, longest.toMillis());
    return Duration.ofMillis(capped / 2 + (long) (capped / 2 * jitter));
  }
}
