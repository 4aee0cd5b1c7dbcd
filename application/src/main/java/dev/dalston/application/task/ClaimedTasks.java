package dev.dalston.application.task;

import dev.dalston.application.access.Caller;
import dev.dalston.application.port.Host;
import dev.dalston.application.port.JobRepository;
import dev.dalston.application.port.Meter;
import dev.dalston.application.port.TaskRepository;
import dev.dalston.application.port.Transactions;
import dev.dalston.application.task.WorkOnTasks.Claimed;
import dev.dalston.application.task.WorkOnTasks.Hold;
import dev.dalston.application.task.WorkOnTasks.WorkOutcome;
import dev.dalston.application.task.WorkOnTasks.WorkOutcome.ClaimLost;
import dev.dalston.application.task.WorkOnTasks.WorkOutcome.Done;
import dev.dalston.application.task.WorkOnTasks.WorkOutcome.NotFound;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.job.JobStatus;
import dev.dalston.domain.task.Claim;
import dev.dalston.domain.task.Task;
import dev.dalston.domain.task.TaskStatus;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.BiFunction;

/** The changes of a job and its tasks that workers cause, each under the job's lock. */
public final class ClaimedTasks {
  private static final System.Logger LOG = System.getLogger(ClaimedTasks.class.getName());
  private static final int BATCH = 100;

  private final Transactions transactions;
  private final JobRepository jobs;
  private final TaskRepository tasks;
  private final InstantSource clock;
  private final Meter meter;

  public ClaimedTasks(
      Transactions transactions, JobRepository jobs, TaskRepository tasks, Host host) {
    this.transactions = transactions;
    this.jobs = jobs;
    this.tasks = tasks;
    this.clock = host.clock();
    this.meter = host.meter();
  }

  Optional<Claimed> claim(Caller worker, Claim claim, Instant now) {
    return transactions.inTransaction(
        () ->
            tasks
                .lockClaimable(worker.tenant().id(), now)
                .map(
                    task -> {
                      Task claimed = task.claim(claim, now).orElseThrow();
                      Job job = jobs.find(worker.own(), task.job()).orElseThrow();
                      Job started = job.start(now).orElseThrow();
                      tasks.update(task, claimed);
                      jobs.update(job, started);
                      return new Claimed(claimed, started, claim);
                    }));
  }

  /** Does the step in a transaction, if the worker's tenant has the task and the hold is good. */
  WorkOutcome with(Caller worker, Hold hold, BiFunction<Job, Task, WorkOutcome> step) {
    return transactions.inTransaction(
        () -> {
          Optional<Job> job =
              tasks
                  .jobOf(worker.tenant().id(), hold.task())
                  .flatMap(id -> jobs.findForUpdate(worker.own(), id));
          if (job.isEmpty()) {
            return new NotFound();
          }
          return tasks.of(job.get().id()).stream()
              .filter(t -> t.id().equals(hold.task()) && t.isHeldWith(hold.token()))
              .findFirst()
              .map(task -> step.apply(job.get(), task))
              .orElseGet(this::lost);
        });
  }

  private WorkOutcome lost() {
    meter.leaseLost(Meter.Work.TASK);
    return new ClaimLost();
  }

  Done keep(Job job, Task held, Task to) {
    tasks.update(held, to);
    return new Done(job, to);
  }

  /** The last task to complete completes the job; a cancelling job ends cancelled. */
  Done complete(Job job, Task task) {
    if (job.status() == JobStatus.CANCELLING) {
      return confirmCancellation(job, task);
    }
    Instant now = clock.instant();
    Task done = task.end(TaskStatus.COMPLETED, now, Optional.empty()).orElseThrow();
    tasks.update(task, done);
    boolean last =
        tasks.of(job.id()).stream()
            .allMatch(t -> t.id().equals(task.id()) || t.status() == TaskStatus.COMPLETED);
    Job after = last ? job.complete(now).orElseThrow() : job;
    jobs.update(job, after);
    return new Done(after, done);
  }

  Done fail(Job job, Task task, String reason) {
    if (job.status() == JobStatus.CANCELLING) {
      return confirmCancellation(job, task);
    }
    Instant now = clock.instant();
    Task failed = task.end(TaskStatus.FAILED, now, Optional.of(reason)).orElseThrow();
    Job after = job.fail(now, reason).orElseThrow();
    endOthers(job, task, now);
    tasks.update(task, failed);
    jobs.update(job, after);
    return new Done(after, failed);
  }

  Done letGo(Job job, Task held, Task released) {
    return job.status() == JobStatus.CANCELLING
        ? confirmCancellation(job, held)
        : keep(job, held, released);
  }

  private Done confirmCancellation(Job job, Task task) {
    Instant now = clock.instant();
    Task cancelled = task.end(TaskStatus.CANCELLED, now, Optional.empty()).orElseThrow();
    Job after = job.confirmCancellation(now).orElseThrow();
    endOthers(job, task, now);
    tasks.update(task, cancelled);
    jobs.update(job, after);
    return new Done(after, cancelled);
  }

  private void endOthers(Job job, Task task, Instant now) {
    tasks.cancel(tasks.of(job.id()).stream().filter(t -> !t.id().equals(task.id())).toList(), now);
  }

  /**
   * Decides about the jobs whose worker is lost: a cancellation is confirmed, a worn-out task
   * fails. One that cannot be settled does not keep the others from it.
   */
  public void settleLost() {
    List<JobId> lost =
        transactions.reading(() -> tasks.jobsWithLostWorkers(clock.instant(), BATCH));
    for (JobId job : lost) {
      try {
        settle(job);
      } catch (IllegalStateException | NoSuchElementException fault) {
        LOG.log(Level.ERROR, "What to do about the lost worker of job " + job, fault);
      }
    }
  }

  private void settle(JobId id) {
    transactions.run(
        () -> {
          Instant now = clock.instant();
          Optional<Job> job = jobs.findForUpdate(TenantScope.all(), id);
          List<Task> lost = tasks.of(id).stream().filter(t -> t.hasLostItsWorker(now)).toList();
          if (job.isEmpty() || lost.isEmpty()) {
            return;
          }
          if (job.get().status() == JobStatus.CANCELLING) {
            confirmCancellation(job.get(), lost.getFirst());
          } else {
            lost.stream()
                .filter(Task::isWornOut)
                .findFirst()
                .ifPresent(t -> fail(job.get(), t, wornOut(t)));
          }
        });
  }

  private static String wornOut(Task task) {
    return "The worker was lost " + task.attempts() + " times while working on it.";
  }
}
