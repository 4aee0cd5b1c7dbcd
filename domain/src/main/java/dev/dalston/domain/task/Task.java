package dev.dalston.domain.task;

import dev.dalston.domain.access.TenantId;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One piece of a job's work, done by one worker at a time.
 *
 * <p>Immutable. A step answers with the task as it is afterwards, or with nothing where its status
 * does not allow the step.
 *
 * @param stage what is to be done, as people and workers know it
 * @param attempts how many claims it has seen
 * @param claim who holds it now; of a COMPLETED task, who completed it
 * @param transcript the upload that brought the transcript which the present claim handed in last
 */
public record Task(
    TaskId id,
    JobId job,
    TenantId tenant,
    String stage,
    TaskStatus status,
    int attempts,
    Optional<Claim> claim,
    Optional<UUID> transcript,
    Instant createdAt,
    Optional<Instant> finishedAt,
    Optional<String> error) {

  /** The stage of the one task a new job has. */
  public static final String TRANSCRIBE = "transcribe";

  /**
   * How often a task is handed out before its job fails: a recording that kills every worker ends.
   */
  public static final int MAX_ATTEMPTS = 3;

  /** A new task of the job, waiting for a worker. */
  public static Task of(Job job, TaskId id, String stage, Instant now) {
    return new Task(
        id,
        job.id(),
        job.tenant(),
        stage,
        TaskStatus.PENDING,
        0,
        Optional.empty(),
        Optional.empty(),
        now,
        Optional.empty(),
        Optional.empty());
  }

  /** Handed to a worker, whether it waited or its last worker's lease has ended. */
  public Optional<Task> claim(Claim by, Instant now) {
    boolean free = status == TaskStatus.PENDING || hasLostItsWorker(now);
    return free && !isWornOut()
        ? Optional.of(with(TaskStatus.RUNNING, attempts + 1, Optional.of(by), Optional.empty()))
        : Optional.empty();
  }

  /** Held on to for longer by the worker that shows this token. */
  public Optional<Task> renew(ClaimToken token, Instant leaseUntil) {
    return isHeldWith(token)
        ? Optional.of(with(status, attempts, Optional.of(new Claim(token, leaseUntil)), transcript))
        : Optional.empty();
  }

  /** With the transcript that this upload brought, in place of an earlier one. */
  public Task transcribed(UUID upload) {
    return with(status, attempts, claim, Optional.of(upload));
  }

  /** Given back undone; that claim does not count as an attempt. */
  public Optional<Task> release(ClaimToken token) {
    return isHeldWith(token)
        ? Optional.of(with(TaskStatus.PENDING, attempts - 1, Optional.empty(), Optional.empty()))
        : Optional.empty();
  }

  /** Over, for whatever reason; an ended task stays as it ended. */
  public Optional<Task> end(TaskStatus how, Instant now, Optional<String> why) {
    return switch (status) {
      case PENDING, RUNNING ->
          Optional.of(
              new Task(
                  id,
                  job,
                  tenant,
                  stage,
                  how,
                  attempts,
                  how == TaskStatus.COMPLETED ? claim : Optional.empty(),
                  how == TaskStatus.COMPLETED ? transcript : Optional.empty(),
                  createdAt,
                  Optional.of(now),
                  why));
      case COMPLETED, FAILED, CANCELLED -> Optional.empty();
    };
  }

  /** Whether this token is the one of the task's present claim. */
  public boolean isHeldWith(ClaimToken token) {
    return status == TaskStatus.RUNNING && claim.filter(c -> c.token().equals(token)).isPresent();
  }

  /** Whether a worker had it and its lease has ended. */
  public boolean hasLostItsWorker(Instant now) {
    return status == TaskStatus.RUNNING && claim.filter(c -> c.leaseUntil().isAfter(now)).isEmpty();
  }

  /** Whether it has been handed out as often as it may be. */
  public boolean isWornOut() {
    return attempts >= MAX_ATTEMPTS;
  }

  private Task with(TaskStatus to, int count, Optional<Claim> by, Optional<UUID> brought) {
    return new Task(id, job, tenant, stage, to, count, by, brought, createdAt, finishedAt, error);
  }
}
