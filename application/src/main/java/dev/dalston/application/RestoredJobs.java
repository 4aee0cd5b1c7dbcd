package dev.dalston.application;

import dev.dalston.domain.ReceiptId;
import java.util.Collection;

/**
 * Finds what the database forgot when it was restored from an older backup: deletions for which a
 * receipt exists. Jobs that came back are deleted again, and lost rows of the ledger are put back.
 */
public interface RestoredJobs {
  /**
   * Compares the database with all receipts that are newer than what it has seen. To do it again
   * after a crash, or on several instances at once, comes to the same end.
   *
   * @throws dev.dalston.application.port.BackendUnavailable if the archive or the database cannot
   *     be reached; what was compared before that stays done
   * @throws dev.dalston.application.port.StoreRefused if the archive may not be read
   */
  Comparison afterRestore();

  /** Compares the database with these receipts of the archive. */
  Comparison check(Collection<ReceiptId> archived);

  /**
   * What a comparison found.
   *
   * @param deletedAgain jobs that were there although a receipt says that they were deleted; they
   *     are on record for deletion now and hand out nothing
   * @param putBack deletions that the ledger did not know
   * @param unverified receipts that do not verify with a key of this service, and say nothing
   */
  record Comparison(long deletedAgain, long putBack, long unverified) {
    /** Nothing to tell. */
    public static final Comparison NOTHING = new Comparison(0, 0, 0);

    /** Both together. */
    public Comparison plus(Comparison other) {
      return new Comparison(
          deletedAgain + other.deletedAgain,
          putBack + other.putBack,
          unverified + other.unverified);
    }
  }
}
