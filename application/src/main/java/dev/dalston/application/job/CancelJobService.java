package dev.dalston.application.job;

import dev.dalston.application.job.CancelJob.CancelOutcome.Accepted;
import dev.dalston.application.job.CancelJob.CancelOutcome.NotFound;
import dev.dalston.application.job.CancelJob.CancelOutcome.Refused;
import dev.dalston.application.port.JobRepository;
import dev.dalston.application.port.TaskRepository;
import dev.dalston.application.port.Transactions;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.job.JobStatus;
import dev.dalston.domain.task.Task;
import dev.dalston.domain.task.TaskStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Cancels in one transaction, under the job's lock. */
public final class CancelJobService implements CancelJob {
  private final Transactions transactions;
  private final JobRepository jobs;
  private final TaskRepository tasks;
  private final InstantSource clock;

  public CancelJobService(
      Transactions transactions, JobRepository jobs, TaskRepository tasks, InstantSource clock) {
    this.transactions = transactions;
    this.jobs = jobs;
    this.tasks = tasks;
    this.clock = clock;
  }

  @Override
  public CancelOutcome cancel(TenantScope scope, JobId id) {
    return transactions.inTransaction(
        () -> {
          Optional<Job> job = jobs.findForUpdate(scope, id);
          return job.isEmpty() ? new NotFound() : cancel(job.get(), clock.instant());
        });
  }

  private CancelOutcome cancel(Job job, Instant now) {
    Optional<Job> cancelled = job.cancel(now);
    if (cancelled.isEmpty()) {
      return new Refused(
          job.isBeingDeleted()
              ? "Cannot cancel job while it is being deleted."
              : "Cannot cancel " + job.status().name().toLowerCase(Locale.ROOT) + " job.");
    }
    List<Task> all = tasks.of(job.id());
    boolean held =
        all.stream().anyMatch(t -> t.status() == TaskStatus.RUNNING && !t.hasLostItsWorker(now));
    Job result = cancelled.get();
    if (!held) {
      result = result.confirmCancellation(now).orElse(result);
    }
    if (result.status() == JobStatus.CANCELLED) {
      tasks.cancel(all, now);
    }
    jobs.update(job, result);
    return new Accepted(result);
  }
}
