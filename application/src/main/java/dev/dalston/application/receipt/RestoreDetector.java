package dev.dalston.application.receipt;

import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.StoreRefused;
import dev.dalston.application.receipt.ReceiptReplay.Comparison;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;

/** Notices that the database went back in time under a running service, and compares again. */
public final class RestoreDetector {
  private static final System.Logger LOG = System.getLogger(RestoreDetector.class.getName());

  private final ReceiptWatermark horizon;
  private final ReceiptReplay restored;
  private final AtomicBoolean busy = new AtomicBoolean();
  private volatile boolean failing;

  /** On these parts. */
  public RestoreDetector(ReceiptWatermark horizon, ReceiptReplay restored) {
    this.horizon = horizon;
    this.restored = restored;
  }

  /** Inside a transaction: whether there is something to compare. */
  public boolean isDue() {
    return !busy.get() && horizon.isBehind();
  }

  /** Compares on a thread of its own. */
  public void begin() {
    if (busy.compareAndSet(false, true)) {
      Thread.ofVirtual().name("restore-watch").start(this::compare);
    }
  }

  private void compare() {
    try {
      Comparison found = restored.afterRestore();
      failing = false;
      LOG.log(
          found.equals(Comparison.NOTHING) ? Level.INFO : Level.WARNING,
          "The database was behind the archived receipts, and compared with them. Jobs deleted"
              + " again: {0}, deletions put back into the ledger: {1}, receipts that do not verify:"
              + " {2}",
          found.deletedAgain(),
          found.putBack(),
          found.unverified());
    } catch (BackendUnavailable | StoreRefused fault) {
      if (!failing) {
        LOG.log(
            Level.WARNING,
            "The database cannot be compared with the archived receipts yet: {0}",
            fault.getMessage());
      }
      failing = true;
    } catch (RuntimeException fault) {
      LOG.log(Level.ERROR, "Comparing the database with the archived receipts failed", fault);
    } finally {
      busy.set(false);
    }
  }
}
