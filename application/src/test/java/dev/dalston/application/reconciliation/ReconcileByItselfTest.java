package dev.dalston.application.reconciliation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.access.Caller;
import dev.dalston.application.fake.InMemoryArtifactStore;
import dev.dalston.application.fake.World;
import dev.dalston.application.port.ReconciliationRepository.Numbered;
import dev.dalston.application.reconciliation.Reconcile.ReconcileOutcome.Running;
import dev.dalston.application.reconciliation.ReconciliationRunner.Schedule;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.job.JobStatus;
import dev.dalston.domain.reconciliation.Finding;
import dev.dalston.domain.reconciliation.Finding.Kind;
import dev.dalston.domain.reconciliation.Reconciliation;
import dev.dalston.domain.reconciliation.ReconciliationStatus;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the service does without being asked: the schedule, and going on after a crash. */
class ReconcileByItselfTest {
  private static final Duration DAY = Duration.ofHours(24);

  private final World world = new World(new InMemoryArtifactStore(true));
  private final Caller owner = world.caller("acme");

  private void later(Duration time) {
    world.ahead = world.ahead.plus(time);
  }

  private List<Reconciliation> all() {
    return world.service().reconcile.recent();
  }

  private Reconciliation theNext(int count) {
    world.service().housekeeping.round();
    World.until(
        () -> all().size() == count && all().getFirst().status() == ReconciliationStatus.COMPLETED);
    world.service().housekeeping.round();
    return all().getFirst();
  }

  private JobId orphan() {
    JobId nobody = JobId.next(world.now(), new SecureRandom());
    world.store.plant(ArtifactKey.prefixOf(nobody) + "x", new byte[2]);
    return nobody;
  }

  private void scheduled(boolean apply) {
    world.schedule = new Schedule(Optional.of(DAY), apply);
    world.restart();
  }

  @Test
  void itRunsSomeMinutesAfterTheStartAndThenWheneverTheTimeIsOver() {
    scheduled(false);
    world.service().housekeeping.round();
    assertEquals(List.of(), all(), "a service that starts has other things to do");
    later(Duration.ofMinutes(4));
    Reconciliation first = theNext(1);
    assertEquals(Optional.empty(), first.requestedBy());
    assertEquals(first, world.service().reconcile.lastCompleted().orElseThrow());
    world.restart();
    later(DAY.minusMinutes(5));
    world.service().housekeeping.round();
    assertEquals(1, all().size(), "the last one is younger than a day");
    later(Duration.ofMinutes(5));
    theNext(2);
  }

  @Test
  void itReportsOrphansButDeletesWhatCameBack() {
    Job job = world.jobIn(JobStatus.COMPLETED, owner);
    world.service().delete.delete(owner.own(), job.id(), owner.key());
    world.store.plant(ArtifactKey.audioOf(job.id()).value(), World.AUDIO);
    orphan();
    later(DAY);
    scheduled(false);
    later(Duration.ofMinutes(4));
    Reconciliation done = theNext(1);
    assertEquals(1, done.found().get(Kind.RETURNED).settled());
    assertEquals(0, done.found().get(Kind.ORPHANED_ARTIFACTS).settled());
    assertEquals(1, world.store.everything().size());
  }

  @Test
  void itDoesNotRemoveTheBucketOfAnotherDatabase() {
    for (int i = 0; i < 101; i++) {
      orphan();
    }
    later(DAY);
    scheduled(true);
    later(Duration.ofMinutes(4));
    Reconciliation done = theNext(1);
    assertEquals(101, done.found().get(Kind.ORPHANED_ARTIFACTS).findings());
    assertEquals(101, world.store.everything().size());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void aProcessThatStopsAtItsNthCallIsFollowedByOneThatGoesOnAndWakesForNothing(int nth)
      throws InterruptedException {
    JobId large = JobId.next(world.now(), new SecureRandom());
    later(Duration.ofMillis(1)); // The next id is behind it.
    for (int i = 0; i < 1_200; i++) {
      world.store.plant(ArtifactKey.prefixOf(large) + "x-" + i, new byte[2]);
    }
    JobId small = orphan();
    later(DAY.plusMinutes(1));
    AtomicInteger calls = new AtomicInteger();
    AtomicReference<Thread> stopped = new AtomicReference<>();
    world.store.beforeEach(
        call -> {
          if (calls.incrementAndGet() == nth) {
            // Nothing of it is heard, as of a process that was killed, until everything is over.
            stopped.set(Thread.currentThread());
            LockSupport.park();
          }
        });
    var started =
        (Running)
            world
                .service()
                .reconcile
                .start(KeyId.next(Instant.EPOCH, new SecureRandom()), true, DAY);
    World.until(() -> calls.get() >= nth || all().getFirst().completedAt().isPresent());
    world.restart();
    var id = started.reconciliation().id();
    World.until(
        () -> {
          world.service().housekeeping.round();
          return world.service().reconcile.get(id).orElseThrow().status()
              != ReconciliationStatus.RUNNING;
        });
    Reconciliation done = world.service().reconcile.get(id).orElseThrow();
    assertEquals(ReconciliationStatus.COMPLETED, done.status());
    assertEquals(1_201, done.scanned().objects());
    List<Finding> found =
        world.service().reconcile.findings(id, 0, 10).orElseThrow().findings().stream()
            .map(Numbered::finding)
            .toList();
    assertEquals(List.of(large, small), found.stream().map(f -> f.job().orElseThrow()).toList());
    assertEquals(1_200, found.getFirst().objects());
    assertTrue(found.stream().noneMatch(f -> f.outcome() == Finding.Outcome.REPORTED));
    assertEquals(List.of(), world.store.everything());
    wake(stopped.get());
    assertEquals(done, world.service().reconcile.get(id).orElseThrow());
    List<Numbered> still = world.service().reconcile.findings(id, 0, 10).orElseThrow().findings();
    assertEquals(found, still.stream().map(Numbered::finding).toList());
  }

  private static void wake(Thread sleeper) throws InterruptedException {
    if (sleeper != null) {
      LockSupport.unpark(sleeper);
      sleeper.join();
    }
  }
}
