package dev.dalston.application.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.domain.access.TenantId;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.lease.Lease;
import dev.dalston.domain.task.TaskId;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What every implementation of {@link Transactions} does. */
public interface TransactionsContract extends DatabaseContract {
  @Test
  default void answersWithWhatTheWorkAnswers() {
    assertEquals("done", in(() -> "done"));
  }

  @Test
  default void keepsWhatWasDone() {
    Job job = stored(newJob(NOW));
    assertEquals(Optional.of(job), reread(job));
  }

  @Test
  default void undoesEverythingIfTheWorkThrowsAndPassesOnWhatItThrew() {
    Job kept = stored(newJob(NOW));
    Job lost = newJob(SOON);
    RuntimeException reason = new RuntimeException("stop");
    Executable failing =
        () ->
            run(
                () -> {
                  database().jobs().add(lost);
                  database().jobs().update(kept, kept.cancel(NOW).orElseThrow());
                  throw reason;
                });
    assertSame(reason, assertThrows(RuntimeException.class, failing));
    assertEquals(Optional.empty(), reread(lost));
    assertEquals(Optional.of(kept), reread(kept));
  }

  @Test
  default void undoesEverythingIfTheWorkEndsWithAnError() {
    Job lost = newJob(NOW);
    AssertionError reason = new AssertionError("stop");
    Executable failing =
        () ->
            run(
                () -> {
                  database().jobs().add(lost);
                  throw reason;
                });
    assertSame(reason, assertThrows(AssertionError.class, failing));
    assertEquals(Optional.empty(), reread(lost));
  }

  @Test
  default void doesNotNest() {
    Job job = newJob(NOW);
    run(
        () -> {
          assertThrows(IllegalStateException.class, () -> in(() -> "inner"));
          database().jobs().add(job);
        });
    assertEquals(Optional.of(job), reread(job), "the outer transaction goes on");
  }

  @Test
  default void readingSeesWhatIsCommittedAndChangesNothing() {
    Transactions transactions = database().transactions();
    Job job = stored(newJob(NOW));
    Job lost = newJob(SOON);
    assertEquals(
        Optional.of(job),
        transactions.reading(() -> database().jobs().find(TenantScope.all(), job.id())));
    Executable writing = () -> transactions.reading(() -> add(lost));
    assertThrows(RuntimeException.class, writing);
    Job marked = storedMarked();
    Executable removing = () -> transactions.reading(() -> database().jobs().remove(marked.id()));
    assertThrows(RuntimeException.class, removing);
    assertEquals(Optional.of(marked), reread(marked));
    assertEquals(Optional.empty(), reread(lost));
    assertEquals(Optional.of(job), reread(job));
  }

  private Job add(Job job) {
    database().jobs().add(job);
    return job;
  }

  @Test
  default void readingDoesNotNestEither() {
    Transactions transactions = database().transactions();
    assertTrue(transactions.reading(transactions::isActive));
    refused(() -> transactions.reading(() -> in(() -> "inner")));
    refused(() -> in(() -> transactions.reading(() -> "inner")));
    assertFalse(transactions.isActive());
  }

  @Test
  default void canFollowOneThatFailed() {
    assertThrows(IllegalStateException.class, () -> in(this::refuse));
    assertEquals("done", in(() -> "done"));
  }

  private String refuse() {
    throw new IllegalStateException("stop");
  }

  @Test
  default void isActiveInsideAndOnThisThreadOnly() {
    Transactions transactions = database().transactions();
    assertFalse(transactions.isActive());
    run(
        () -> {
          assertTrue(transactions.isActive());
          assertFalse(CompletableFuture.supplyAsync(transactions::isActive).join());
        });
    assertFalse(transactions.isActive());
  }

  @Test
  default void nothingIsDoneOutsideOfOne() {
    JobId job = JobId.next(NOW, new SecureRandom());
    TenantId tenant = TenantId.next(NOW, new SecureRandom());
    JobQuery all = new JobQuery(Optional.empty(), Optional.empty(), false, Optional.empty(), 1);
    Repositories db = database();
    refused(() -> db.jobs().find(TenantScope.all(), job));
    refused(() -> db.jobs().findForUpdate(TenantScope.all(), job));
    refused(() -> db.jobs().list(TenantScope.all(), all));
    refused(() -> db.jobs().remove(job));
    refused(() -> db.tasks().of(job));
    refused(() -> db.tasks().jobOf(tenant, TaskId.next(NOW, new SecureRandom())));
    refused(() -> db.tasks().lockClaimable(tenant, NOW));
    refused(() -> db.ledger().find(TenantScope.all(), job));
    refused(() -> db.ledger().hasten(NOW));
    refused(() -> db.ledger().takeUpDue(NOW, new Lease(instance(), SOON), 1, Set.of(), 9));
    refused(() -> db.uploads().of(job));
    refused(() -> db.uploads().of(job));
    refused(() -> db.keys().withPrefix("dk_"));
    refused(() -> db.keys().hasAdmin(NOW));
    refused(() -> db.receipts().horizon());
    refused(() -> db.receipts().find(TenantScope.all(), job));
    refused(() -> db.receiptKeys().list());
  }

  private static void refused(Executable call) {
    assertThrows(IllegalStateException.class, call);
  }
}
