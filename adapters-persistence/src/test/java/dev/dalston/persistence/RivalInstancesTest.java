package dev.dalston.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dalston.application.port.DatabaseContract;
import dev.dalston.application.port.Repositories;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.access.TenantId;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.artifact.Upload;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.lease.Lease;
import dev.dalston.domain.task.Claim;
import dev.dalston.domain.task.ClaimToken;
import dev.dalston.domain.task.Task;
import dev.dalston.domain.task.TaskId;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Several instances of the service want the same rows at once. */
class RivalInstancesTest implements DatabaseContract {
  @RegisterExtension static final FreshDatabase DATABASE = new FreshDatabase();

  private static final int THREADS = 4;
  private static final int ROWS = 250;

  @Override
  public Repositories database() {
    return DATABASE;
  }

  private static <T> List<T> atOnce(Supplier<? extends Collection<T>> work)
      throws InterruptedException, ExecutionException {
    List<T> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<Collection<T>>> running = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        running.add(threads.submit(work::get));
      }
      for (Future<Collection<T>> one : running) {
        all.addAll(one.get());
      }
    }
    return all;
  }

  @Test
  void noTaskIsClaimedTwice() throws Exception {
    TenantId tenant = tenant("acme");
    run(
        () -> {
          for (int i = 0; i < ROWS; i++) {
            Job job = newJob(tenant, NOW.plusMillis(i));
            DATABASE.jobs().add(job);
            DATABASE
                .tasks()
                .add(Task.of(job, TaskId.next(NOW, new SecureRandom()), "x", NOW.plusMillis(i)));
          }
        });
    List<TaskId> claimed = atOnce(() -> claimAll(tenant));
    assertEquals(ROWS, claimed.size());
    assertEquals(ROWS, new HashSet<>(claimed).size());
  }

  /** An empty answer means that others hold the rest: they claim it. */
  private List<TaskId> claimAll(TenantId tenant) {
    List<TaskId> own = new ArrayList<>();
    Optional<Task> task = in(() -> claimOne(tenant));
    while (task.isPresent()) {
      own.add(task.get().id());
      task = in(() -> claimOne(tenant));
    }
    return own;
  }

  private Optional<Task> claimOne(TenantId tenant) {
    Optional<Task> task = DATABASE.tasks().lockClaimable(tenant, NOW);
    task.ifPresent(
        t ->
            DATABASE
                .tasks()
                .update(
                    t,
                    t.claim(new Claim(ClaimToken.next(NOW, new SecureRandom()), SOON), NOW)
                        .orElseThrow()));
    return task;
  }

  @Test
  void noDeletionAndNoUploadIsTakenUpByTwo() throws Exception {
    UUID lost = instance();
    TenantId tenant = tenant("acme");
    run(
        () -> {
          for (int i = 0; i < ROWS; i++) {
            Job job = newJob(tenant, NOW);
            DATABASE
                .ledger()
                .add(
                    Deletion.request(
                        job, KeyId.next(NOW, new SecureRandom()), NOW, new Lease(lost, NOW)));
            ArtifactKey key = ArtifactKey.audioOf(job.id());
            DATABASE.uploads().begin(new Upload(UUID.randomUUID(), key, new Lease(lost, NOW)));
          }
        });
    List<Object> taken = atOnce(this::takeAll);
    assertEquals(2 * ROWS, taken.size());
    assertEquals(2 * ROWS, new HashSet<>(taken).size());
  }

  private List<Object> takeAll() {
    UUID self = instance();
    List<Object> own = new ArrayList<>();
    int before;
    do {
      before = own.size();
      in(() -> DATABASE.ledger().takeUpDue(NOW, new Lease(self, SOON), 7, Set.of(), 7))
          .forEach(d -> own.add(d.job()));
      in(() -> DATABASE.uploads().takeOverExpired(NOW, new Lease(self, SOON), 7))
          .forEach(upload -> own.add(upload.id()));
    } while (own.size() > before);
    return own;
  }

  @Test
  void aTenantIsMadeOnceByWhoeverComesFirst() throws Exception {
    for (int round = 0; round < 20; round++) {
      String name = "tenant-" + round;
      assertEquals(1, Set.copyOf(atOnce(() -> List.of(tenant(name)))).size());
    }
  }
}
