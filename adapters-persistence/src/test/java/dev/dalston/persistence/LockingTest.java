package dev.dalston.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.DatabaseContract;
import dev.dalston.application.port.Repositories;
import dev.dalston.application.port.Transactions;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobStatus;
import dev.dalston.domain.task.Task;
import dev.dalston.domain.task.TaskStatus;
import dev.dalston.persistence.session.NativeSql;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who changes a job waits for whoever has it, and sees what that one did. */
class LockingTest implements DatabaseContract {
  @RegisterExtension static final FreshDatabase DATABASE = new FreshDatabase();

  @Override
  public Repositories database() {
    return DATABASE;
  }

  private long count(String sql) {
    try (var connection = DATABASE.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whoLocksAJobSeesWhatItsFormerHolderWrote() throws Exception {
    Job job = stored(newJob(NOW));
    Task task = storedTask(job, NOW);
    CountDownLatch locked = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      Future<?> holder = threads.submit(() -> run(() -> cancelWhenTold(job, task, locked, goOn)));
      locked.await();
      Future<Optional<Job>> waiting = threads.submit(() -> in(() -> readThenLock(job)));
      awaitSomebodyWaitingForALock();
      assertFalse(waiting.isDone());
      goOn.countDown();
      holder.get();
      assertEquals(JobStatus.CANCELLED, waiting.get().orElseThrow().status());
    }
  }

  private void cancelWhenTold(Job job, Task task, CountDownLatch locked, CountDownLatch goOn) {
    DATABASE.jobs().findForUpdate(TenantScope.all(), job.id());
    DATABASE.tasks().of(job.id());
    locked.countDown();
    CompletableFuture.runAsync(() -> await(goOn)).join();
    DATABASE.jobs().update(job, job.cancel(NOW).orElseThrow());
    DATABASE.tasks().cancel(List.of(task), NOW);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Has read both before it waits for the lock: what it has in memory is stale then. */
  private Optional<Job> readThenLock(Job job) {
    DATABASE.jobs().find(TenantScope.all(), job.id());
    assertEquals(1, DATABASE.tasks().of(job.id()).size());
    Optional<Job> fresh = DATABASE.jobs().findForUpdate(TenantScope.all(), job.id());
    assertEquals(TaskStatus.CANCELLED, DATABASE.tasks().of(job.id()).getFirst().status());
    return fresh;
  }

  private void awaitSomebodyWaitingForALock() {
    while (count(
            "select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                + " and datname = current_database()")
        == 0) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aClaimPassesOverATaskWhoseJobSomebodyHolds() throws Exception {
    Job held = stored(newJob(NOW));
    storedTask(held, NOW);
    Task free = storedTask(stored(newJob(NOW)), SOON);
    run(
        () -> {
          DATABASE.jobs().findForUpdate(TenantScope.all(), held.id());
          Optional<Task> claimable =
              CompletableFuture.supplyAsync(
                      () -> in(() -> DATABASE.tasks().lockClaimable(held.tenant(), NOW)))
                  .join();
          assertEquals(Optional.of(free), claimable);
        });
    assertTrue(in(() -> DATABASE.tasks().lockClaimable(held.tenant(), NOW)).isPresent());
  }

  @Test
  void aLockThatIsNotToBeHadInTimeIsUnavailable() throws SQLException {
    Job held = stored(newJob(NOW));
    try (RecordedStatements other = new RecordedStatements(DATABASE.settings())) {
      JpaJobs jobs = new JpaJobs(other::session);
      run(
          () -> {
            DATABASE.jobs().findForUpdate(TenantScope.all(), held.id());
            assertThrows(
                BackendUnavailable.class,
                () -> onAnotherThread(() -> lockSoon(jobs, other, held), other.transactions()));
          });
    }
  }

  private static void onAnotherThread(Runnable work, Transactions transactions) throws Throwable {
    try {
      CompletableFuture.runAsync(() -> transactions.run(work)).join();
    } catch (CompletionException e) {
      throw e.getCause();
    }
  }

  private static void lockSoon(JpaJobs jobs, RecordedStatements other, Job held) {
    NativeSql.execute(other.session(), "set local lock_timeout = '20ms'");
    jobs.findForUpdate(TenantScope.all(), held.id());
  }
}
