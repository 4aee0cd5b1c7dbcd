package dev.dalston.application.port;

import dev.dalston.domain.access.TenantId;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.task.Task;
import dev.dalston.domain.task.TaskId;
import dev.dalston.domain.task.TaskStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The tasks on record. Each call needs a transaction. A job's lock covers its tasks. */
public interface TaskRepository {
  /** Which job the task belongs to, if the task is there and the tenant's. */
  Optional<JobId> jobOf(TenantId tenant, TaskId id);

  /** The tasks of a job, oldest first. */
  List<Task> of(JobId job);

  /**
   * The tenant's oldest task that a worker may have, locked together with its job; tasks and jobs
   * locked by others are passed over, never waited for. A worker may have a task that waits, or
   * whose lease has ended, that is not worn out, and whose job is PENDING or RUNNING.
   */
  Optional<Task> lockClaimable(TenantId tenant, Instant now);

  /**
   * Jobs that hold a task whose lease has ended and that need somebody's decision: the job is
   * CANCELLING, or the task is worn out.
   */
  List<JobId> jobsWithLostWorkers(Instant now, int limit);

  /** Adds a new task of a job that is there. */
  void add(Task task);

  /**
   * Replaces the state of a task.
   *
   * @param read as it was read before in the same transaction
   * @throws IllegalStateException if it has another claim, attempt or status by now, or is not
   *     there; nothing is written then
   */
  void update(Task read, Task to);

  /** Ends as cancelled those of these tasks that are not over; throws as the other. */
  default void cancel(Collection<Task> read, Instant now) {
    read.forEach(
        task ->
            task.end(TaskStatus.CANCELLED, now, Optional.empty())
                .ifPresent(cancelled -> update(task, cancelled)));
  }
}
