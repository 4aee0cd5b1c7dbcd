package dev.dalston.domain.job;

import dev.dalston.domain.access.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * One transcription job: the aggregate that decides what may become of it.
 *
 * <p>Immutable. Each step returns the job as it is afterwards, or nothing where the job's status
 * does not allow the step. A job whose deletion was requested allows no step.
 *
 * @param error why a FAILED job failed, for its owner
 * @param deletionRequestedAt when its deletion was recorded; it can then only be deleted
 */
public record Job(
    JobId id,
    TenantId tenant,
    Submission submission,
    JobStatus status,
    Instant createdAt,
    Optional<Instant> startedAt,
    Optional<Instant> finishedAt,
    Optional<String> error,
    Optional<Instant> deletionRequestedAt) {

  /** A new job, PENDING. */
  public static Job submit(JobId id, TenantId tenant, Submission submission, Instant now) {
    Optional<Instant> never = Optional.empty();
    return new Job(
        id, tenant, submission, JobStatus.PENDING, now, never, never, Optional.empty(), never);
  }

  /** A worker took it up: PENDING becomes RUNNING; a RUNNING job may be taken up again. */
  public Optional<Job> start(Instant now) {
    return switch (status) {
      case PENDING -> step(JobStatus.RUNNING, Optional.of(now), finishedAt, error);
      case RUNNING -> step(JobStatus.RUNNING, startedAt, finishedAt, error);
      case CANCELLING, COMPLETED, FAILED, CANCELLED -> Optional.empty();
    };
  }

  /** Its transcript is there: RUNNING becomes COMPLETED. */
  public Optional<Job> complete(Instant now) {
    return status == JobStatus.RUNNING ? end(JobStatus.COMPLETED, now, error) : Optional.empty();
  }

  /** Its worker gave up: RUNNING becomes FAILED. */
  public Optional<Job> fail(Instant now, String reason) {
    return status == JobStatus.RUNNING
        ? end(JobStatus.FAILED, now, Optional.of(reason))
        : Optional.empty();
  }

  /** Its owner wants it stopped: PENDING ends at once, RUNNING when its worker lets go. */
  public Optional<Job> cancel(Instant now) {
    return switch (status) {
      case PENDING -> end(JobStatus.CANCELLED, now, error);
      case RUNNING, CANCELLING -> step(JobStatus.CANCELLING, startedAt, finishedAt, error);
      case COMPLETED, FAILED, CANCELLED -> Optional.empty();
    };
  }

  /** Its worker let go, or was lost: CANCELLING becomes CANCELLED. */
  public Optional<Job> confirmCancellation(Instant now) {
    return status == JobStatus.CANCELLING ? end(JobStatus.CANCELLED, now, error) : Optional.empty();
  }

  /**
   * Asks the deletion policy, and marks the job if it allows; a second request keeps the first
   * mark.
   */
  public DeletionDecision requestDeletion(Instant now) {
    Optional<DeletionRefusal> refusal = DeletionPolicy.refusalFor(status);
    if (refusal.isPresent()) {
      return new DeletionDecision.Refused(refusal.get());
    }
    return new DeletionDecision.Allowed(marked(now));
  }

  /**
   * Marks a job that was deleted before and is there again, after a restore: where it has not
   * ended, it ends as cancelled.
   */
  public Job markDeletedAgain(Instant requestedAt, Instant now) {
    Job ended = status.isTerminal() ? this : end(JobStatus.CANCELLED, now, error).orElseThrow();
    return ended.marked(requestedAt);
  }

  /** Whether a recording was stored for it, so that its first deletion must find one. */
  public boolean hasRecording() {
    return submission.bytes() > 0;
  }

  /** Whether its deletion is on record. */
  public boolean isBeingDeleted() {
    return deletionRequestedAt.isPresent();
  }

  private Job marked(Instant now) {
    return new Job(
        id,
        tenant,
        submission,
        status,
        createdAt,
        startedAt,
        finishedAt,
        error,
        Optional.of(deletionRequestedAt.orElse(now)));
  }

  private Optional<Job> end(JobStatus to, Instant now, Optional<String> why) {
    return step(to, startedAt, Optional.of(now), why);
  }

  private Optional<Job> step(
      JobStatus to, Optional<Instant> started, Optional<Instant> finished, Optional<String> why) {
    return isBeingDeleted()
        ? Optional.empty()
        : Optional.of(
            new Job(
                id,
                tenant,
                submission,
                to,
                createdAt,
                started,
                finished,
                why,
                deletionRequestedAt));
  }
}
