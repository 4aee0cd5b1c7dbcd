package dev.dalston.application.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.dalston.domain.access.TenantId;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.task.Claim;
import dev.dalston.domain.task.ClaimToken;
import dev.dalston.domain.task.Task;
import dev.dalston.domain.task.TaskId;
import dev.dalston.domain.task.TaskStatus;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link TaskRepository} does. */
public interface TaskRepositoryContract extends DatabaseContract {
  private TaskRepository tasks() {
    return database().tasks();
  }

  private Task replaced(Task task) {
    run(() -> tasks().update(task));
    return task;
  }

  private Task claimed(Task task, Instant leaseUntil) {
    return task.claim(new Claim(ClaimToken.next(NOW, new SecureRandom()), leaseUntil), leaseUntil)
        .orElseThrow();
  }

  private Optional<Task> claimable(TenantId tenant, Instant now) {
    return in(() -> tasks().lockClaimable(tenant, now));
  }

  private Job running() {
    return stored(newJob(NOW).start(NOW).orElseThrow());
  }

  @Test
  default void keepsEachStepOfATask() {
    Job job = running();
    Task waiting = storedTask(job, NOW);
    Task claimed = claimed(waiting, SOON);
    Task completed = claimed.end(TaskStatus.COMPLETED, SOON, Optional.empty()).orElseThrow();
    Task failed = claimed.end(TaskStatus.FAILED, SOON, Optional.of("no speech")).orElseThrow();
    for (Task step : List.of(waiting, claimed, completed, failed)) {
      run(
          () -> {
            tasks().of(job.id());
            tasks().update(step);
            assertEquals(List.of(step), tasks().of(job.id()), "seen at once");
          });
      assertEquals(List.of(step), in(() -> tasks().of(job.id())), "and kept");
    }
  }

  @Test
  default void listsAJobsTasksOldestFirst() {
    Job job = running();
    Task second = storedTask(job, SOON);
    Task first = storedTask(job, NOW);
    storedTask(running(), NOW);
    assertEquals(List.of(first, second), in(() -> tasks().of(job.id())));
  }

  @Test
  default void knowsWhichJobATenantsTaskBelongsTo() {
    Job job = running();
    Task task = storedTask(job, NOW);
    TenantId other = tenant("other");
    assertEquals(Optional.of(job.id()), in(() -> tasks().jobOf(job.tenant(), task.id())));
    assertEquals(Optional.empty(), in(() -> tasks().jobOf(other, task.id())));
    assertEquals(
        Optional.empty(),
        in(() -> tasks().jobOf(job.tenant(), TaskId.next(NOW, new SecureRandom()))));
  }

  @Test
  default void takesNoTaskOfAJobThatIsNotThere() {
    assertThrows(RuntimeException.class, () -> storedTask(newJob(NOW), NOW));
  }

  @Test
  default void doesNotUpdateATaskThatIsNotThere() {
    Task task = Task.of(running(), TaskId.next(NOW, new SecureRandom()), "x", NOW);
    assertThrows(IllegalStateException.class, () -> replaced(task));
  }

  @Test
  default void handsOutTheTenantsOldestWaitingTask() {
    Task younger = storedTask(running(), SOON);
    Task older = storedTask(stored(newJob(NOW)), NOW);
    storedTask(stored(newJob(tenant("other"), NOW)), NOW.minusSeconds(1));
    assertEquals(Optional.of(older), claimable(older.tenant(), NOW));
    replaced(claimed(older, SOON));
    assertEquals(Optional.of(younger), claimable(older.tenant(), NOW));
    replaced(claimed(younger, SOON));
    assertEquals(Optional.empty(), claimable(older.tenant(), NOW));
  }

  @Test
  default void handsOutATaskAgainFromTheMomentItsLeaseEnds() {
    Task task = replaced(claimed(storedTask(running(), NOW), SOON));
    assertEquals(Optional.empty(), claimable(task.tenant(), SOON.minus(MICRO)));
    assertEquals(Optional.of(task), claimable(task.tenant(), SOON));
  }

  @Test
  default void aTaskHandedOutCanBeChangedInTheSameTransaction() {
    Task task = storedTask(running(), NOW);
    Task claimed = claimed(task, SOON);
    run(
        () -> {
          tasks().lockClaimable(task.tenant(), NOW);
          tasks().update(claimed);
        });
    assertEquals(List.of(claimed), in(() -> tasks().of(task.job())));
  }

  @Test
  default void handsOutNoTaskThatIsWornOutOrOver() {
    Task task = storedTask(running(), NOW);
    for (int i = 0; i < Task.MAX_ATTEMPTS; i++) {
      assertEquals(Optional.of(task), claimable(task.tenant(), SOON));
      task = replaced(claimed(task, SOON));
    }
    assertEquals(Optional.empty(), claimable(task.tenant(), SOON));
    Task over = storedTask(running(), NOW);
    replaced(over.end(TaskStatus.CANCELLED, NOW, Optional.empty()).orElseThrow());
    assertEquals(Optional.empty(), claimable(task.tenant(), SOON));
  }

  @Test
  default void handsOutNoTaskOfAJobThatIsCancellingOrOver() {
    Job running = newJob(NOW).start(NOW).orElseThrow();
    storedTask(stored(running.cancel(NOW).orElseThrow()), NOW);
    storedTask(storedEnded(), NOW);
    assertEquals(Optional.empty(), claimable(running.tenant(), SOON));
  }

  @Test
  default void findsJobsWhoseLostWorkersNeedADecision() {
    Job cancelling = stored(newJob(NOW).start(NOW).orElseThrow().cancel(NOW).orElseThrow());
    replaced(claimed(storedTask(cancelling, NOW), SOON));
    Job wornOut = running();
    Task task = storedTask(wornOut, NOW);
    for (int i = 0; i < Task.MAX_ATTEMPTS; i++) {
      task = replaced(claimed(task, SOON));
    }
    replaced(claimed(storedTask(running(), NOW), SOON));
    storedTask(stored(newJob(NOW)), NOW);
    assertEquals(List.of(), in(() -> tasks().jobsWithLostWorkers(SOON.minus(MICRO), 10)));
    assertEquals(
        Set.of(cancelling.id(), wornOut.id()),
        new HashSet<>(in(() -> tasks().jobsWithLostWorkers(SOON, 10))));
    assertEquals(1, in(() -> tasks().jobsWithLostWorkers(SOON, 1)).size());
  }

  @Test
  default void namesAJobWithSeveralLostTasksOnce() {
    Job cancelling = stored(newJob(NOW).start(NOW).orElseThrow().cancel(NOW).orElseThrow());
    replaced(claimed(storedTask(cancelling, NOW), SOON));
    replaced(claimed(storedTask(cancelling, NOW), SOON));
    assertEquals(List.of(cancelling.id()), in(() -> tasks().jobsWithLostWorkers(SOON, 10)));
  }
}
