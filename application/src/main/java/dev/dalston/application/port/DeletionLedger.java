package dev.dalston.application.port;

import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.deletion.ErasureTimes;
import dev.dalston.domain.job.JobId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The deletions on record; a row outlives its job. Each call needs a transaction. */
public interface DeletionLedger {
  /** The job's deletion, if there is one within the scope. */
  Optional<Deletion> find(TenantScope scope, JobId job);

  /** A page, newest request first. */
  List<Deletion> list(TenantScope scope, DeletionQuery query);

  /** Records the intent. A job has one row, ever. */
  void add(Deletion deletion);

  /**
   * Takes up a deletion that is not completed and that nobody holds at that time.
   *
   * @param by the key that asks for it again; empty for the service itself
   * @return the deletion as it is now; empty if there is none to be had
   */
  Optional<Deletion> takeUp(
      JobId job, Optional<KeyId> by, UUID holder, Instant now, Instant leaseUntil);

  /**
   * Takes up as many as the limit of those that are due; rows others are working on are passed
   * over.
   */
  List<Deletion> takeUpDue(UUID holder, Instant now, Instant leaseUntil, int limit);

  /** Makes the leases of these last until then, those of them that the holder still has. */
  void renew(UUID holder, Set<JobId> jobs, Instant leaseUntil);

  /**
   * Writes status, due time, inventory and obstacle, and lets go if the deletion names no holder.
   *
   * @param holder who must still hold it, else nothing is written
   * @return whether it was written
   */
  boolean update(Deletion deletion, UUID holder);

  /**
   * Marks it COMPLETED and lets go, whoever held it, keeping the inventory; once. Its receipt is
   * due from then on.
   */
  void complete(JobId job, ErasureTimes proof);

  /**
   * Makes a completed or blocked deletion due at once, to be counted anew and attested by another
   * receipt: the job, or something of it, is there again.
   *
   * @param note a sentence for whoever reads the ledger
   * @return whether there is such a deletion
   */
  boolean reopen(JobId job, String note, Instant now);
}
