package dev.dalston.application.deletion;

import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.job.DeletionRefusal;
import dev.dalston.domain.job.JobId;
import java.time.Duration;

/** Deletes a finished job: its record, its tasks, and everything it has in the bucket. */
public interface DeleteJob {
  /**
   * Deletes the job, or resumes its deletion.
   *
   * <p>{@link DeletionOutcome.Deleted} means: looked for again and not there. Every other answer
   * can be retried, and once the intent is on record the deletion finishes whether it is retried or
   * not. Answers within the request's budget.
   *
   * <p>The recording that the job's row speaks of must be seen before anything is erased, unless an
   * earlier deletion of the job accounts for it: an empty listing may be that of another bucket.
   *
   * @param by the key that asks
   * @param evenIfMissing whether to go on if the recording is not found; it stays on record
   */
  DeletionOutcome delete(TenantScope scope, JobId id, KeyId by, boolean evenIfMissing);

  /** The same, unless the recording is missing. */
  default DeletionOutcome delete(TenantScope scope, JobId id, KeyId by) {
    return delete(scope, id, by, false);
  }

  /** The answer to a request to delete. */
  sealed interface DeletionOutcome {
    /** Nothing is left. */
    record Deleted() implements DeletionOutcome {}

    /** There is no such job within the scope. */
    record NotFound() implements DeletionOutcome {}

    /** The job's status does not allow it. */
    record Refused(DeletionRefusal refusal) implements DeletionOutcome {}

    /** On record and not finished yet; it finishes by itself. */
    record Pending(String reason, Duration retryAfter) implements DeletionOutcome {}

    /** The storage refuses for good, or does not have the recording. */
    record Blocked(Obstacle obstacle) implements DeletionOutcome {}
  }
}
