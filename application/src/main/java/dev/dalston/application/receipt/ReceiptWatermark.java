package dev.dalston.application.receipt;

import dev.dalston.application.port.ReceiptLedger;
import dev.dalston.application.port.SharedClock;
import dev.dalston.application.port.Transactions;
import dev.dalston.domain.receipt.ReceiptId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;

/**
 * Up to when the archive's receipts are known to this database. Kept in the database itself, it
 * goes back in time when that does: whatever is behind it then has to be compared again.
 *
 * <p>It moves only for an instance that has compared everything, so that no restart and no other
 * instance skips what one has not seen to the end.
 */
public final class ReceiptWatermark {
  /** Instances know the shared time to some milliseconds; what is later than this is wrong. */
  private static final Duration TOLERANCE = Duration.ofMinutes(1);

  private final Transactions transactions;
  private final ReceiptLedger receipts;
  private final SharedClock clock;
  private volatile Instant seen;
  private volatile boolean complete;

  /** Nothing is compared yet. */
  public ReceiptWatermark(Transactions transactions, ReceiptLedger receipts, SharedClock clock) {
    this.transactions = transactions;
    this.receipts = receipts;
    this.clock = clock;
  }

  /** Where a comparison has to begin. */
  Instant begin() {
    complete = false;
    seen =
        transactions.inTransaction(
            () -> {
              Instant present = receipts.horizon();
              if (present.isAfter(latest())) {
                receipts.moveHorizon(present, present, latest());
              }
              return receipts.horizon();
            });
    return seen;
  }

  /**
   * A comparison has come to its end.
   *
   * @param complete whether every receipt could be judged; if not, the horizon stays where it is
   */
  void end(boolean complete) {
    this.complete = complete;
  }

  /** Moves behind receipts that the database knows. */
  void move(Collection<ReceiptId> known) {
    if (complete) {
      moveTo(known);
    }
  }

  /** The same in the middle of a comparison: everything before them has been compared. */
  void moveTo(Collection<ReceiptId> compared) {
    compared.stream()
        .map(ReceiptId::verifiedAt)
        .max(Comparator.naturalOrder())
        .ifPresent(to -> transactions.run(() -> receipts.moveHorizon(seen, to, latest())));
  }

  private Instant latest() {
    return clock.instant().plus(TOLERANCE);
  }

  /**
   * Inside a transaction: whether the database went back in time, or was never compared, or says
   * that it knows what is still to come: a clock was wrong then.
   */
  boolean isBehind() {
    Instant present = receipts.horizon();
    boolean behind = seen == null || present.isBefore(seen) || present.isAfter(latest());
    if (!behind) {
      seen = present;
    }
    return behind;
  }
}
