package dev.dalston.application.fake;

import dev.dalston.application.port.TaskRepository;
import dev.dalston.domain.access.TenantId;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.job.JobStatus;
import dev.dalston.domain.task.Claim;
import dev.dalston.domain.task.Task;
import dev.dalston.domain.task.TaskId;
import dev.dalston.domain.task.TaskStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The tasks of an {@link InMemoryDatabase}. */
record InMemoryTasks(Supplier<Tables> tables) implements TaskRepository {
  private static final Comparator<Task> OLDEST_FIRST =
      Comparator.comparing(Task::createdAt).thenComparing(task -> task.id().toString());

  @Override
  public Optional<JobId> jobOf(TenantId tenant, TaskId id) {
    return Optional.ofNullable(tables.get().tasks().get(id))
        .filter(task -> task.tenant().equals(tenant))
        .map(Task::job);
  }

  @Override
  public List<Task> of(JobId job) {
    return tables.get().tasks().values().stream()
        .filter(task -> task.job().equals(job))
        .sorted(OLDEST_FIRST)
        .toList();
  }

  @Override
  public Optional<Task> lockClaimable(TenantId tenant, Instant now) {
    return tables.get().tasks().values().stream()
        .filter(task -> task.tenant().equals(tenant))
        .filter(task -> task.status() == TaskStatus.PENDING || task.hasLostItsWorker(now))
        .filter(task -> !task.isWornOut())
        .filter(this::mayRun)
        .min(OLDEST_FIRST);
  }

  private boolean mayRun(Task task) {
    JobStatus status = jobOf(task).status();
    return status == JobStatus.PENDING || status == JobStatus.RUNNING;
  }

  @Override
  public List<JobId> jobsWithLostWorkers(Instant now, int limit) {
    return tables.get().tasks().values().stream()
        .filter(task -> task.hasLostItsWorker(now))
        .filter(task -> task.isWornOut() || jobOf(task).status() == JobStatus.CANCELLING)
        .map(Task::job)
        .distinct()
        .limit(limit)
        .toList();
  }

  @Override
  public void add(Task task) {
    jobOf(task);
    Tables.insert(tables.get().tasks(), task.id(), task);
  }

  @Override
  public void update(Task read, Task to) {
    Task present = tables.get().tasks().get(read.id());
    if (present == null || !state(present).equals(state(read))) {
      throw new IllegalStateException("Task " + read.id() + " is not what it was");
    }
    tables.get().tasks().put(read.id(), to);
  }

  private static List<Object> state(Task task) {
    return List.of(task.status(), task.attempts(), task.claim().map(Claim::token));
  }

  private Job jobOf(Task task) {
    return Optional.ofNullable(tables.get().jobs().get(task.job()))
        .orElseThrow(() -> new IllegalArgumentException("There is no job " + task.job()));
  }
}
