package dev.dalston.application.receipt;

import dev.dalston.domain.audit.Actor;
import dev.dalston.domain.receipt.ReceiptId;

/**
 * Finds what the database forgot when it was restored from an older backup: deletions for which a
 * receipt exists. Jobs that came back are deleted again, and lost rows of the ledger are put back.
 */
public interface ReceiptReplay {
  /**
   * Compares the database with all receipts that are newer than what it has seen. To do it again
   * after a crash, or on several instances at once, comes to the same end.
   *
   * @throws dev.dalston.application.port.BackendUnavailable if the archive or the database cannot
   *     be reached; what was compared before that stays done
   * @throws dev.dalston.application.port.StoreRefused if the archive may not be read
   */
  Comparison afterRestore();

  /**
   * Compares the database with that receipt of the archive, and acts upon it; throws the same.
   *
   * @param by who has it judged
   */
  Verdict judge(ReceiptId archived, Actor by);

  /** What a receipt of the archive is to the database. */
  enum Verdict {
    /** Of a deletion that it knows. */
    KNOWN,
    /** The job was there all the same; it is on record for deletion now and hands out nothing. */
    DELETED_AGAIN,
    /** Of a deletion that the ledger did not know, and does now. */
    PUT_BACK,
    /** It does not verify with a key of this service, and says nothing. */
    UNVERIFIED,
    /** It is not in the archive any more. */
    ABSENT
  }

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

    /** With one receipt more. */
    Comparison plus(Verdict verdict) {
      return switch (verdict) {
        case KNOWN, ABSENT -> this;
        case DELETED_AGAIN -> new Comparison(deletedAgain + 1, putBack, unverified);
        case PUT_BACK -> new Comparison(deletedAgain, putBack + 1, unverified);
        case UNVERIFIED -> new Comparison(deletedAgain, putBack, unverified + 1);
      };
    }
  }
}
