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
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link TaskRepository} does. */
public interface TaskRepositoryContract extends DatabaseContract {
  private TaskRepository tasks() {
    return database().tasks();
  }

  private Task replaced(Task read, Task to) {
    run(() -> tasks().update(read, to));
    return to;
  }

  private Task claimed(Task task, Instant leaseUntil) {
    return task.claim(new Claim(ClaimToken.next(NOW, new SecureRandom()), leaseUntil), leaseUntil)
        .orElseThrow();
  }

  private Task storedClaimed(Job job, Instant leaseUntil) {
    Task waiting = storedTask(job, NOW);
    return replaced(waiting, claimed(waiting, leaseUntil));
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
    Task transcribed = claimed.transcribed(UUID.randomUUID());
    Task completed = transcribed.end(TaskStatus.COMPLETED, SOON, Optional.empty()).orElseThrow();
    Task failed = claimed.end(TaskStatus.FAILED, SOON, Optional.of("no speech")).orElseThrow();
    Task before = waiting;
    for (Task step : List.of(waiting, claimed, transcribed, completed, failed)) {
      Task read = before;
      run(
          () -> {
            tasks().of(job.id());
            tasks().update(read, step);
            assertEquals(List.of(step), tasks().of(job.id()), "seen at once");
          });
      assertEquals(List.of(step), in(() -> tasks().of(job.id())), "and kept");
      before = step;
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
    assertThrows(IllegalStateException.class, () -> replaced(task, task));
  }

  /** Whatever it wants to write: that it is done, failed, renewed, transcribed or given back. */
  @Test
  default void writesNothingForAWorkerThatLostItsClaim() {
    Job job = running();
    Task lost = storedClaimed(job, SOON);
    Task next = replaced(lost, claimed(lost, LATER));
    ClaimToken token = lost.claim().orElseThrow().token();
    List<Task> late =
        List.of(
            lost.end(TaskStatus.COMPLETED, SOON, Optional.empty()).orElseThrow(),
            lost.end(TaskStatus.FAILED, SOON, Optional.of("no speech")).orElseThrow(),
            lost.renew(token, LATER).orElseThrow(),
            lost.transcribed(UUID.randomUUID()),
            lost.release(token).orElseThrow());
    for (Task to : late) {
      assertThrows(IllegalStateException.class, () -> replaced(lost, to));
      assertEquals(List.of(next), in(() -> tasks().of(job.id())));
    }
  }

  @Test
  default void aTaskThatIsOverStaysAsItEnded() {
    Job job = running();
    Task claimed = storedClaimed(job, SOON);
    Task over = claimed.end(TaskStatus.COMPLETED, NOW, Optional.empty()).orElseThrow();
    replaced(claimed, over);
    assertThrows(IllegalStateException.class, () -> replaced(claimed, claimed(claimed, LATER)));
    run(() -> tasks().cancel(List.of(over), NOW));
    assertEquals(List.of(over), in(() -> tasks().of(job.id())));
  }

  @Test
  default void handsOutTheTenantsOldestWaitingTask() {
    Task younger = storedTask(running(), SOON);
    Task older = storedTask(stored(newJob(NOW)), NOW);
    storedTask(stored(newJob(tenant("other"), NOW)), NOW.minusSeconds(1));
    assertEquals(Optional.of(older), claimable(older.tenant(), NOW));
    replaced(older, claimed(older, SOON));
    assertEquals(Optional.of(younger), claimable(older.tenant(), NOW));
    replaced(younger, claimed(younger, SOON));
    assertEquals(Optional.empty(), claimable(older.tenant(), NOW));
  }

  @Test
  default void handsOutATaskAgainFromTheMomentItsLeaseEnds() {
    Task task = storedClaimed(running(), SOON);
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
          tasks().update(task, claimed);
        });
    assertEquals(List.of(claimed), in(() -> tasks().of(task.job())));
  }

  @Test
  default void handsOutNoTaskThatIsWornOutOrOver() {
    Task task = storedTask(running(), NOW);
    for (int i = 0; i < Task.MAX_ATTEMPTS; i++) {
      assertEquals(Optional.of(task), claimable(task.tenant(), SOON));
      task = replaced(task, claimed(task, SOON));
    }
    assertEquals(Optional.empty(), claimable(task.tenant(), SOON));
    Task over = storedTask(running(), NOW);
    run(() -> tasks().cancel(List.of(over), NOW));
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
    storedClaimed(cancelling, SOON);
    Job wornOut = running();
    Task task = storedTask(wornOut, NOW);
    for (int i = 0; i < Task.MAX_ATTEMPTS; i++) {
      task = replaced(task, claimed(task, SOON));
    }
    storedClaimed(running(), SOON);
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
    storedClaimed(cancelling, SOON);
    storedClaimed(cancelling, SOON);
    assertEquals(List.of(cancelling.id()), in(() -> tasks().jobsWithLostWorkers(SOON, 10)));
  }
}
