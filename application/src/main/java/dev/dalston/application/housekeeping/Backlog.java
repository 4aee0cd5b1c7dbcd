package dev.dalston.application.housekeeping;

import dev.dalston.application.port.DeletionLedger.Waiting;
import java.time.Duration;
import java.time.Instant;

/**
 * What waits on all instances together.
 *
 * @param pending deletions that are under way or tried again soon
 * @param blocked deletions that the storage refuses
 * @param receipts receipts that are not archived yet
 */
public record Backlog(Deletions pending, Deletions blocked, long receipts) {
  /** How many there are, and how long ago the oldest was asked for; no time if there are none. */
  public record Deletions(long count, Duration oldest) {
    static Deletions of(Waiting waiting, Instant now) {
      return new Deletions(
          waiting.count(),
          waiting.oldest().map(asked -> Duration.between(asked, now)).orElse(Duration.ZERO));
    }
  }
}
