package dev.dalston.application.reconciliation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.access.Caller;
import dev.dalston.application.fake.InMemoryArtifactStore;
import dev.dalston.application.fake.World;
import dev.dalston.application.port.ReconciliationRepository.Numbered;
import dev.dalston.application.reconciliation.Reconcile.ReconcileOutcome.Running;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.reconciliation.Finding;
import dev.dalston.domain.reconciliation.Reconciliation;
import dev.dalston.domain.reconciliation.ReconciliationStatus;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A world with a bucket, and reconciliations of it by an administrator. */
abstract class ReconcileScene {
  static final Duration DAY = Duration.ofHours(24);
  static final KeyId ADMIN = KeyId.next(Instant.EPOCH, new SecureRandom());
  final World world = new World(new InMemoryArtifactStore(true));
  final Caller owner = world.caller("acme");

  Reconciliation reconcile(boolean apply) {
    return finished((Running) world.service().reconcile.start(ADMIN, apply, DAY));
  }

  Reconciliation finished(Running started) {
    var id = started.reconciliation().id();
    World.until(
        () ->
            world.service().reconcile.get(id).orElseThrow().status()
                != ReconciliationStatus.RUNNING);
    Reconciliation ended = world.service().reconcile.get(id).orElseThrow();
    assertEquals(Optional.empty(), ended.error());
    return ended;
  }

  List<Finding> findings(Reconciliation of) {
    return world.service().reconcile.findings(of.id(), 0, 1_000).orElseThrow().items().stream()
        .map(Numbered::finding)
        .toList();
  }

  Finding only(Reconciliation of) {
    List<Finding> all = findings(of);
    assertEquals(1, all.size(), all.toString());
    return all.getFirst();
  }

  JobId orphan(int objects) {
    JobId nobody = JobId.next(world.now(), new SecureRandom());
    later(Duration.ofMillis(1)); // The next id is behind it.
    for (int i = 0; i < objects; i++) {
      world.store.plant(ArtifactKey.prefixOf(nobody) + "tasks/x-" + i, new byte[2]);
    }
    return nobody;
  }

  void later(Duration time) {
    world.ahead = world.ahead.plus(time);
  }

  static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(10, TimeUnit.SECONDS));
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
