package dev.dalston.application.port;

import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.receipt.ReceiptId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The receipts of the deletions on record. Each call needs a transaction. */
public interface ReceiptLedger {
  /** The receipt of the job's deletion, if one was made and it is within the scope. */
  Optional<String> find(TenantScope scope, JobId job);

  /**
   * Keeps them where the deletion is still the one they attest: the first stays.
   *
   * @return what is kept of these deletions now
   */
  List<SealedReceipt> keep(Collection<SealedReceipt> receipts);

  /**
   * Takes as many as the limit of the completed deletions whose receipt is due to be archived,
   * longest due first, and makes them due again at the lease's end; rows locked by others are
   * passed over.
   */
  List<Unarchived> takeDue(Instant now, Instant leaseUntil, int limit);

  /** How many completed deletions have no receipt in the archive yet. */
  long waiting();

  /** They are in the archive, and not due any more: those that nobody else has taken since. */
  void archived(Collection<Unarchived> taken);

  /**
   * Those of the archived receipts that the database contradicts: it does not know the deletion, or
   * only an earlier one of the job, or has it blocked, or pending without anything that accounts
   * for the recording, or still has the job of a deletion that it calls completed.
   */
  List<ReceiptId> contradicted(Collection<ReceiptId> archived);

  /**
   * Puts a completed deletion back that has its receipt, unless a row as new or an unfinished one
   * is there.
   *
   * @return whether it was put back
   */
  boolean restore(Deletion completed, SealedReceipt receipt);

  /** Up to when all archived receipts have been compared with this database. */
  Instant horizon();

  /**
   * Moves the horizon forward, never back.
   *
   * @param seen where it was last seen
   * @return false, and nothing is done, if it is before that: the database went back in time
   */
  boolean moveHorizon(Instant seen, Instant to);

  /**
   * A deletion whose receipt is not in the archive, and the receipt if it was made.
   *
   * @param until when it is due again; who takes it after that has it until later
   */
  record Unarchived(Deletion deletion, Optional<String> receipt, Instant until) {
    /** The name of its receipt. */
    public ReceiptId id() {
      return new ReceiptId(deletion.job(), deletion.completedAt().orElseThrow());
    }
  }
}
