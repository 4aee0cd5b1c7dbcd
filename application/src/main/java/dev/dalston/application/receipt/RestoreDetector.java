package dev.dalston.application.receipt;

import dev.dalston.application.port.Transactions;
import dev.dalston.application.receipt.ReceiptReplay.Comparison;
import java.lang.System.Logger.Level;

/** Notices that the database went back in time under a running service, and compares again. */
public final class RestoreDetector {
  private static final System.Logger LOG = System.getLogger(RestoreDetector.class.getName());

  private final ReceiptWatermark horizon;
  private final Transactions transactions;
  private final ReceiptReplay replay;

  /** Asks the horizon, and replays what is behind it. */
  public RestoreDetector(
      Transactions transactions, ReceiptWatermark horizon, ReceiptReplay replay) {
    this.transactions = transactions;
    this.horizon = horizon;
    this.replay = replay;
  }

  /** Compares if the database went back in time, or was never compared. */
  public void compareIfBehind() {
    if (!transactions.reading(horizon::isBehind)) {
      return;
    }
    Comparison found = replay.afterRestore();
    LOG.log(
        found.equals(Comparison.NOTHING) ? Level.INFO : Level.WARNING,
        "The database was behind the archived receipts, and compared with them. Jobs deleted"
            + " again: {0}, deletions put back into the ledger: {1}, receipts that do not verify:"
            + " {2}",
        found.deletedAgain(),
        found.putBack(),
        found.unverified());
  }
}
