package dev.dalston.application.bucket;

import dev.dalston.application.bucket.Eraser.Target;
import dev.dalston.application.port.JobRepository;
import dev.dalston.application.port.StoreRefused;
import dev.dalston.application.port.Transactions;
import dev.dalston.application.port.UploadRegistry;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.artifact.LostUpload;
import dev.dalston.domain.artifact.Upload;
import dev.dalston.domain.job.Job;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Clears away what an upload left that did not become part of a job. Its key is its own, so
 * whatever is there goes: object, versions, and parts of an upload, also those whose completion was
 * sent without an answer.
 */
record UploadClearing(
    Transactions transactions, JobRepository jobs, UploadRegistry registry, Eraser eraser) {

  /** What became of an upload whose sender does not know: it is looked up, never guessed. */
  private record Standing(Optional<LostUpload> lost, Optional<Job> job) {}

  /**
   * On behalf of its sender, who failed, or does not know whether it did.
   *
   * @param until how long that may take before others do it
   */
  void clear(Upload sent, Instant until) {
    Standing standing = standing(sent, until);
    if (standing.lost().isPresent()) {
      clear(standing.lost().get(), standing.job());
    } else if (standing.job().filter(job -> !job.isBeingDeleted()).isEmpty()) {
      // Somebody cleared it away before the last byte was stored, and is done with it; so may be
      // the deletion of its job.
      erase(sent.key(), standing.job());
    }
    // Else it is its job's: the commit took effect, and only its answer was lost.
  }

  /** It leaves the record only when nothing of it is in the bucket. */
  void clear(LostUpload lost) {
    clear(lost, transactions.inTransaction(() -> jobOf(lost.key())));
  }

  private void clear(LostUpload lost, Optional<Job> job) {
    erase(lost.key(), job);
    transactions.run(() -> registry.forget(lost));
  }

  /**
   * Waits, by the lock on the upload's row, for a commit whose answer never came: what is seen here
   * stays so.
   */
  private Standing standing(Upload sent, Instant until) {
    return transactions.inTransaction(
        () -> new Standing(registry.giveUp(sent, until), jobOf(sent.key())));
  }

  private Optional<Job> jobOf(ArtifactKey key) {
    return jobs.find(TenantScope.all(), key.job());
  }

  /** Of a job that is not there nothing stays: some stores write under another key first. */
  private void erase(ArtifactKey key, Optional<Job> job) {
    Target target =
        job.isPresent()
            ? Target.key(key.value(), any -> true)
            : Target.everythingOf(key.job(), () -> List.of(key));
    if (eraser.erase(target) instanceof Erasure.Left left) {
      throw new StoreRefused(left.obstacle(), null);
    }
  }
}
