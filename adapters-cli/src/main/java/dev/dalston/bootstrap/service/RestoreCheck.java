package dev.dalston.bootstrap.service;

import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.StoreRefused;
import dev.dalston.application.receipt.ReceiptReplay;
import dev.dalston.application.receipt.ReceiptReplay.Comparison;
import java.io.PrintWriter;
import java.util.Optional;

/**
 * Whether the database forgot deletions that were attested: looked at before the first request.
 *
 * @param fault why it could not be looked at
 */
public record RestoreCheck(Comparison found, Optional<String> fault) {

  /** It could not be determined whether deleted jobs are there again. */
  static final class Unknown extends RuntimeException {
    Unknown(RuntimeException why) {
      super(
          "The archived receipts cannot be read, so that deleted jobs may be there again after a"
              + " restore. The service needs to list and to read what is under receipts/. To start"
              + " all the same: --accept-storage-limits.",
          why);
    }
  }

  public static RestoreCheck of(ReceiptReplay restored, boolean acceptLimits) {
    try {
      return new RestoreCheck(restored.afterRestore(), Optional.empty());
    } catch (BackendUnavailable | StoreRefused fault) {
      if (!acceptLimits) {
        throw new Unknown(fault);
      }
      return new RestoreCheck(Comparison.NOTHING, Optional.of(fault.getMessage()));
    }
  }

  public void show(PrintWriter out, PrintWriter err) {
    if (found.deletedAgain() > 0) {
      out.printf(
          "receipts: %d deleted jobs were there again after a restore; they are deleted again.%n",
          found.deletedAgain());
    }
    if (found.putBack() > 0) {
      out.printf("receipts: %d deletions are back in the ledger.%n", found.putBack());
    }
    if (found.unverified() > 0) {
      err.printf(
          "receipts, WARNING: %d archived receipts do not verify with a key of this service."
              + " Nothing is done about them; the log names their jobs.%n",
          found.unverified());
    }
    fault.ifPresent(
        why ->
            err.println(
                "receipts, WARNING: the archived receipts cannot be read, so that deleted jobs may"
                    + " be there again after a restore; it is tried again. "
                    + why));
    out.flush();
    err.flush();
  }
}
