package dev.dalston.application.reconciliation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.access.Caller;
import dev.dalston.application.fake.InMemoryArtifactStore;
import dev.dalston.application.fake.World;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.JobQuery;
import dev.dalston.application.port.ReconciliationRepository.Numbered;
import dev.dalston.application.port.StoredItem;
import dev.dalston.application.reconciliation.Reconcile.ReconcileOutcome;
import dev.dalston.application.reconciliation.Reconcile.ReconcileOutcome.Busy;
import dev.dalston.application.reconciliation.Reconcile.ReconcileOutcome.Invalid;
import dev.dalston.application.reconciliation.Reconcile.ReconcileOutcome.Running;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.job.JobStatus;
import dev.dalston.domain.reconciliation.Finding;
import dev.dalston.domain.reconciliation.Finding.Kind;
import dev.dalston.domain.reconciliation.Finding.Outcome;
import dev.dalston.domain.reconciliation.Reconciliation;
import dev.dalston.domain.reconciliation.ReconciliationStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a reconciliation finds, what it puts right, and what it leaves alone. */
class ReconcileTest {
  private static final Duration DAY = Duration.ofHours(24);
  private static final KeyId ADMIN = KeyId.next(Instant.EPOCH, new SecureRandom());

  private final World world = new World(new InMemoryArtifactStore(true));
  private final Caller owner = world.caller("acme");

  private Reconciliation reconcile(boolean apply) {
    return finished((Running) world.service().reconcile.start(ADMIN, apply, DAY));
  }

  private Reconciliation finished(Running started) {
    var id = started.reconciliation().id();
    World.until(
        () ->
            world.service().reconcile.get(id).orElseThrow().status()
                != ReconciliationStatus.RUNNING);
    Reconciliation ended = world.service().reconcile.get(id).orElseThrow();
    assertEquals(Optional.empty(), ended.error());
    return ended;
  }

  private List<Finding> findings(Reconciliation of) {
    return world.service().reconcile.findings(of.id(), 0, 1_000).orElseThrow().findings().stream()
        .map(Numbered::finding)
        .toList();
  }

  private Finding only(Reconciliation of) {
    List<Finding> all = findings(of);
    assertEquals(1, all.size(), all.toString());
    return all.getFirst();
  }

  private JobId orphan(int objects) {
    JobId nobody = JobId.next(world.now(), new SecureRandom());
    later(Duration.ofMillis(1)); // The next id is behind it.
    for (int i = 0; i < objects; i++) {
      world.store.plant(ArtifactKey.prefixOf(nobody) + "tasks/x-" + i, new byte[2]);
    }
    return nobody;
  }

  private void later(Duration time) {
    world.ahead = world.ahead.plus(time);
  }

  @Test
  void nothingIsFoundWhereEverythingIsInOrder() {
    world.jobIn(JobStatus.COMPLETED, owner);
    Job deleted = world.jobIn(JobStatus.FAILED, owner);
    world.submit(owner);
    world.service().delete.delete(owner.own(), deleted.id(), owner.key());
    later(DAY.multipliedBy(2));
    Reconciliation done = reconcile(true);
    assertEquals(List.of(), findings(done));
    assertEquals(2, done.scanned().jobs());
    assertEquals(world.store.everything().size(), done.scanned().objects());
  }

  @Test
  void artifactsWithoutAJobAreReportedAndStayUntilToldOtherwise() {
    JobId nobody = orphan(3);
    world.store.plant(ArtifactKey.prefixOf(nobody) + "tasks/x-0", new byte[2]);
    world.store.plantUpload(ArtifactKey.prefixOf(nobody) + "tasks/y");
    Job other = world.jobIn(JobStatus.COMPLETED, owner);
    int before = world.store.everything().size();
    later(DAY.plusMinutes(1));
    Reconciliation dry = reconcile(false);
    assertEquals(
        new Finding(
            Kind.ORPHANED_ARTIFACTS,
            Optional.of(nobody),
            Optional.empty(),
            4,
            8,
            Outcome.REPORTED,
            Optional.empty()),
        findings(dry).getFirst());
    assertEquals(before, world.store.everything().size());

    Reconciliation applied = reconcile(true);
    assertEquals(Outcome.REMOVED, findings(applied).getFirst().outcome());
    assertEquals(0, applied.found().get(Kind.ORPHANED_ARTIFACTS).left());
    assertEquals(1, applied.found().get(Kind.ORPHANED_ARTIFACTS).settled());
    assertTrue(
        world.store.everything().stream()
            .allMatch(item -> item.key().startsWith(ArtifactKey.prefixOf(other.id()))));
    assertEquals(List.of(), findings(reconcile(false)));
  }

  @Test
  void whatIsYoungIsLeftAloneEvenIfOnlyOneOfItIs() {
    JobId nobody = orphan(2);
    later(DAY.plusMinutes(1));
    world.store.plant(ArtifactKey.prefixOf(nobody) + "tasks/late", new byte[1]);
    orphan(1);
    world.store.plant("jobs/readme.txt", new byte[1]);
    world.store.plantUpload("jobs/x/y");
    assertEquals(List.of(), findings(reconcile(true)));
    assertEquals(6, world.store.everything().size());
  }

  @Test
  void aKeyThatCanBeNoJobsIsRemovedWithItsVersions() {
    world.store.plant("jobs/readme.txt", new byte[1]);
    world.store.plant("jobs/readme.txt", new byte[2]);
    world.store.plant("jobs/readme.txt.bak", new byte[2]);
    world.store.plant("probe/kept", new byte[2]);
    later(DAY.plusMinutes(1));
    List<Finding> found = findings(reconcile(true));
    assertEquals(2, found.size());
    assertEquals(Kind.STRAY_OBJECT, found.getFirst().kind());
    assertEquals(Optional.of("jobs/readme.txt"), found.getFirst().key());
    assertEquals(2, found.getFirst().objects());
    assertEquals(Outcome.REMOVED, found.getFirst().outcome());
    assertEquals(1, world.store.everything().size());
  }

  @Test
  void aJobBeingSubmittedIsNeverHurt() throws Exception {
    CountDownLatch stored = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    var audio =
        new InputStream() {
          private int left = 9 << 20;

          @Override
          public int read() {
            if (left == 0) {
              stored.countDown();
              await(goOn);
            }
            return left-- > 0 ? 1 : -1;
          }
        };
    Thread submitting =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    world.service().submit.submit(owner, World.recording(audio));
                  } catch (IOException broken) {
                    throw new UncheckedIOException(broken);
                  }
                });
    await(stored);
    // Its upload is open in the bucket, and for the clock it has been so for days.
    later(DAY.multipliedBy(3));
    assertEquals(1, world.store.everything().size());
    assertEquals(List.of(), findings(reconcile(true)));
    goOn.countDown();
    submitting.join();
    assertEquals(List.of(), findings(reconcile(true)));
    assertEquals(1, world.service().find.list(owner.own(), all()).jobs().size());
  }

  private static JobQuery all() {
    return new JobQuery(Optional.empty(), Optional.empty(), false, Optional.empty(), 10);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(10, TimeUnit.SECONDS));
    } catch (InterruptedException cutOff) {
      throw new IllegalStateException(cutOff);
    }
  }

  @Test
  void anUploadThatNobodySendsIsAborted() {
    Job job = world.jobIn(JobStatus.COMPLETED, owner);
    world.store.plantUpload(ArtifactKey.prefixOf(job.id()) + "tasks/lost");
    int before = world.store.everything().size();
    later(DAY.plusMinutes(1));
    Finding found = only(reconcile(true));
    assertEquals(Kind.ABANDONED_UPLOAD, found.kind());
    assertEquals(Optional.of(job.id()), found.job());
    assertEquals(Outcome.REMOVED, found.outcome());
    assertEquals(before - 1, world.store.everything().size());
  }

  @Test
  void aJobWhoseRecordingIsGoneIsReportedAndKept() {
    Job job = world.jobIn(JobStatus.COMPLETED, owner);
    world.store.hide(ArtifactKey.audioOf(job.id()).value());
    Finding found = only(reconcile(true));
    assertEquals(Kind.MISSING_AUDIO, found.kind());
    assertEquals(Outcome.REPORTED, found.outcome());
    assertTrue(world.find(job.id()).isPresent());
  }

  @Test
  void aDeletionThatDoesNotEndIsReportedAndTakenUpAgain() {
    Job job = world.jobIn(JobStatus.COMPLETED, owner);
    world.store.stick(
        item -> item.key().startsWith("jobs/"), Obstacle.lasting("Held.", Optional.empty()));
    world.service().delete.delete(owner.own(), job.id(), owner.key());
    assertEquals(List.of(), findings(reconcile(false)), "it is young");
    later(DAY.plusMinutes(1));
    Finding blocked = only(reconcile(true));
    assertEquals(Kind.UNFINISHED_DELETION, blocked.kind());
    assertEquals(Outcome.LEFT, blocked.outcome());
    assertEquals(Optional.of("Held."), blocked.reason());
    world.store.heal();
    assertEquals(Outcome.REMOVED, only(reconcile(true)).outcome());
    assertEquals(List.of(), world.store.everything());
  }

  @Test
  void whatTheStorageHoldsIsLeftWithItsReason() {
    orphan(1);
    world.store.stick(
        item -> item.key().startsWith("jobs/"), Obstacle.lasting("Held.", Optional.empty()));
    later(DAY.plusMinutes(1));
    Reconciliation done = reconcile(true);
    assertEquals(Outcome.LEFT, only(done).outcome());
    assertEquals(Optional.of("Held."), only(done).reason());
    assertEquals(1, done.found().get(Kind.ORPHANED_ARTIFACTS).left());
  }

  @Test
  void whatComesBackAfterItsDeletionIsDeletedAgainWhateverItsAge() {
    Job job = world.jobIn(JobStatus.COMPLETED, owner);
    world.service().delete.delete(owner.own(), job.id(), owner.key());
    world.store.plant(ArtifactKey.audioOf(job.id()).value(), World.AUDIO);
    Finding dry = only(reconcile(false));
    assertEquals(Kind.RETURNED, dry.kind());
    assertEquals(Outcome.REPORTED, dry.outcome());
    assertEquals(Outcome.REMOVED, only(reconcile(true)).outcome());
    assertEquals(List.of(), world.store.everything());
  }

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
    Reconcile.FindingPage second =
        world.service().reconcile.findings(done.id(), 1_000, 1_000).orElseThrow();
    assertEquals(100, second.findings().size());
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
