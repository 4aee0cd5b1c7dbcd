package dev.dalston.application.port;

import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.access.TenantId;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.deletion.AccountedDeletion;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.deletion.DeletionStatus;
import dev.dalston.domain.deletion.ErasureProof;
import dev.dalston.domain.deletion.RecordingEvidence;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.lease.Lease;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The deletions on record; a row outlives its job. Each call needs a transaction. */
public interface DeletionLedger {
  /** The job's deletion, if there is one within the scope. */
  Optional<Deletion> find(TenantScope scope, JobId job);

  /** A page, newest request first. */
  List<Deletion> list(TenantScope scope, DeletionQuery query);

  /** The unfinished ones in that status. */
  Waiting waiting(DeletionStatus status);

  /**
   * Records the intent. A job has one row, ever.
   *
   * @return false, and nothing is recorded, if there is one already: the job came back
   */
  boolean add(Deletion deletion);

  /**
   * Takes up a deletion that is not completed and that nobody holds at that time.
   *
   * @param by the key that asks for it again; empty for the service itself
   * @return the deletion as it is now; empty if there is none to be had
   */
  Optional<Deletion> takeUp(JobId job, Optional<KeyId> by, Instant now, Lease lease);

  /**
   * Takes up as many as the limit of those that are due; rows others are working on are passed
   * over. Tenants take turns, so that one that has many does not delay the others.
   *
   * @param without tenants that have as many under way as they may
   * @param share at most so many of one tenant
   */
  List<Deletion> takeUpDue(Instant now, Lease lease, int limit, Set<TenantId> without, int share);

  /**
   * Makes the leases of these last until then.
   *
   * @param held as they were taken up: those whose holder has them no more, or in another attempt,
   *     stay as they are
   */
  void renew(Collection<Deletion> held, Instant until);

  /** Makes what waits only because of an outage due at once; what is blocked waits on. */
  void hasten(Instant now);

  /**
   * Makes every blocked deletion due at once.
   *
   * @return how many there were
   */
  int unblock(Instant now);

  /**
   * Says what accounts for the recording of a deletion that is not completed, where nothing does
   * yet. What waits is due at once; who holds it meanwhile goes on as it was taken up.
   *
   * @param by the key that says so; empty for the service itself
   * @return whether there is such a deletion
   */
  boolean account(JobId job, RecordingEvidence evidence, Optional<KeyId> by, Instant now);

  /**
   * Writes status, due time, inventory, evidence and obstacle, and lets go if the deletion names no
   * holder. Evidence on record stays where the deletion names none.
   *
   * @param held as it was taken up: its holder must still hold it in the same attempt, else nothing
   *     is written
   * @return whether it was written
   */
  boolean update(Deletion held, Deletion deletion);

  /**
   * Marks it COMPLETED with its evidence and lets go, keeping the inventory; once. Its receipt is
   * due from then on.
   *
   * @param held as it was taken up: its holder must still hold it in the same attempt, else nothing
   *     is written
   * @return whether it was written
   */
  boolean complete(AccountedDeletion held, ErasureProof proof);

  /**
   * Makes a completed deletion due at once, to be counted anew and attested by another receipt: the
   * job, or something of it, is there again. A recording that was found then need not be again.
   *
   * @param note a sentence for whoever reads the ledger
   * @return whether there is such a deletion
   */
  boolean reopen(JobId job, String note, Instant now);

  /** How many there are, and when the oldest was asked for. */
  record Waiting(long count, Optional<Instant> oldest) {
    /** None. */
    public static final Waiting NONE = new Waiting(0, Optional.empty());
  }
}
