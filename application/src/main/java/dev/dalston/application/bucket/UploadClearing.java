package dev.dalston.application.bucket;

import dev.dalston.application.bucket.Eraser.Target;
import dev.dalston.application.port.JobRepository;
import dev.dalston.application.port.StoreRefused;
import dev.dalston.application.port.StoredItem.Kind;
import dev.dalston.application.port.Transactions;
import dev.dalston.application.port.UploadRegistry;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.artifact.Upload;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.lease.Lease;
import java.util.List;

/** Clears away what an upload left that did not become part of a job. */
record UploadClearing(
    Transactions transactions, JobRepository jobs, UploadRegistry registry, Eraser eraser) {
  /**
   * Removes it, or leaves it to whoever sends the same key.
   *
   * @param stored whether its own object is finished, and goes too
   * @param lease held while it is cleared away
   */
  void clear(Upload upload, boolean stored, Lease lease) {
    JobId job = upload.key().job();
    switch (standing(upload, lease)) {
      // Never made, or forgotten: nothing under its prefix belongs to anybody, nor ever will.
      case WITHOUT_JOB -> erase(Target.everythingOf(job, () -> List.of(upload.key())));
      case LOST ->
          erase(Target.key(upload.key().value(), item -> stored || item.kind() == Kind.UPLOAD));
      case SENT_AGAIN -> {
        // Stays on record: what is left of it goes when nobody is sending that key any more.
        return;
      }
      case ITS_JOBS -> {
        return;
      }
    }
    transactions.run(() -> registry.finish(upload));
  }

  private enum Standing {
    /** There is no such job. */
    WITHOUT_JOB,
    /** Still on record as this holder's, and nobody else sends the same. */
    LOST,
    /** Another upload to the same key is on its way. */
    SENT_AGAIN,
    /** Off the record, in the transaction that made the artifact its job's; or somebody else's. */
    ITS_JOBS
  }

  /**
   * Waits, by the lock on the upload's row, for a commit whose answer never came: what is seen here
   * stays so.
   */
  private Standing standing(Upload upload, Lease lease) {
    return transactions.inTransaction(
        () -> {
          boolean ours = registry.giveUp(upload, lease);
          if (jobs.find(TenantScope.all(), upload.key().job()).isEmpty()) {
            return Standing.WITHOUT_JOB;
          }
          if (!ours) {
            return Standing.ITS_JOBS;
          }
          return registry.isSentAgain(upload) ? Standing.SENT_AGAIN : Standing.LOST;
        });
  }

  private void erase(Target target) {
    if (eraser.erase(target) instanceof Erasure.Left left) {
      throw new StoreRefused(left.obstacle(), null);
    }
  }
}
