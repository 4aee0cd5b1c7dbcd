package dev.dalston.application.port;

import java.time.Duration;
import java.time.Instant;

/** When whatever is on record is due again. Each call needs a transaction. */
public interface PlannedTimes {
  /** Leases, pauses and what waits for an archive: nothing of that is planned further ahead. */
  Duration FURTHEST = Duration.ofHours(1);

  /** What the storage refuses is tried again within this, unless it named a date. */
  Duration FURTHEST_BLOCKED = Duration.ofHours(28);

  /**
   * Makes due now what is planned further ahead than it ever is: a clock that was wrong wrote that.
   * It concerns uploads, claims of tasks, reconciliations, deletions and receipts; a deletion that
   * waits for a date of the storage's may wait for an hour longer than that.
   *
   * @return how many there were
   */
  int correct(Instant now);
}
