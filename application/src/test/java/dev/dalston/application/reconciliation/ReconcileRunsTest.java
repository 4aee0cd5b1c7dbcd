package dev.dalston.application.reconciliation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.fake.World;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.ReconciliationRepository.Numbered;
import dev.dalston.application.port.Slice;
import dev.dalston.application.port.StoredItem;
import dev.dalston.application.reconciliation.Reconcile.ReconcileOutcome;
import dev.dalston.application.reconciliation.Reconcile.ReconcileOutcome.Busy;
import dev.dalston.application.reconciliation.Reconcile.ReconcileOutcome.Invalid;
import dev.dalston.application.reconciliation.Reconcile.ReconcileOutcome.Running;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.reconciliation.Finding;
import dev.dalston.domain.reconciliation.Finding.Kind;
import dev.dalston.domain.reconciliation.Reconciliation;
import dev.dalston.domain.reconciliation.ReconciliationStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How a reconciliation walks, and goes on after an interruption. */
class ReconcileRunsTest extends ReconcileScene {
  @Test
  void pagesAreWalkedWithAJobAcrossThem() {
    JobId large = orphan(2_500);
    Job job = world.submit(owner);
    JobId small = orphan(1);
    later(DAY.plusMinutes(1));
    Reconciliation done = reconcile(false);
    assertEquals(
        List.of(large, small), findings(done).stream().map(f -> f.job().orElseThrow()).toList());
    assertEquals(2_500, findings(done).getFirst().objects());
    assertEquals(2_502, done.scanned().objects());
    assertEquals(1, done.scanned().jobs());
    assertTrue(world.find(job.id()).isPresent());
  }

  @Test
  void manyJobsWithoutObjectsAreWalkedToo() {
    for (int i = 0; i < 1_100; i++) {
      Job job = world.submit(owner);
      world.store.hide(ArtifactKey.audioOf(job.id()).value());
    }
    Reconciliation done = reconcile(false);
    assertEquals(1_100, done.found().get(Kind.MISSING_AUDIO).findings());
    assertEquals(1_100, done.scanned().jobs());
    Slice<Numbered> second =
        world.service().reconcile.findings(done.id(), 1_000, 1_000).orElseThrow();
    assertEquals(100, second.items().size());
    assertEquals(false, second.hasMore());
  }

  @Test
  void oneRunsAtATimeAndTheSameIsJoined() {
    CountDownLatch goOn = new CountDownLatch(1);
    world.store.beforeEach(call -> await(goOn));
    Reconcile reconcile = world.service().reconcile;
    Running first = (Running) reconcile.start(ADMIN, false, DAY);
    assertEquals(first.reconciliation().id(), running(reconcile.start(ADMIN, false, DAY)));
    assertInstanceOf(Busy.class, reconcile.start(ADMIN, true, DAY));
    assertInstanceOf(Busy.class, reconcile.start(ADMIN, false, DAY.plusHours(1)));
    goOn.countDown();
    finished(first);
    assertInstanceOf(Invalid.class, reconcile.start(ADMIN, true, Duration.ofSeconds(59)));
  }

  private static Object running(ReconcileOutcome outcome) {
    return ((Running) outcome).reconciliation().id();
  }

  @Test
  void anOutageInterruptsItAndItGoesOnAfterwards() {
    JobId nobody = orphan(1_500);
    later(DAY.plusMinutes(1));
    var calls = new AtomicInteger();
    world.store.beforeEach(
        call -> {
          if (call.equals("list") && calls.incrementAndGet() == 2) {
            throw new BackendUnavailable("The storage cannot be reached.", null);
          }
        });
    var started = (Running) world.service().reconcile.start(ADMIN, false, DAY);
    var id = started.reconciliation().id();
    World.until(() -> world.service().reconcile.get(id).orElseThrow().error().isPresent());
    Reconciliation waiting = world.service().reconcile.get(id).orElseThrow();
    assertEquals(ReconciliationStatus.RUNNING, waiting.status());
    assertEquals(Optional.empty(), waiting.holder());
    later(Duration.ofSeconds(6));
    World.until(
        () -> {
          world.service().housekeeping.round();
          return world.service().reconcile.get(id).orElseThrow().status()
              == ReconciliationStatus.COMPLETED;
        });
    Finding found = only(world.service().reconcile.get(id).orElseThrow());
    assertEquals(Optional.of(nobody), found.job());
    assertEquals(1_500, found.objects());
    assertEquals(StoredItem.Kind.OBJECT, world.store.everything().getFirst().kind());
  }
}
