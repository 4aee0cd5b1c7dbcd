package dev.dalston.application.reconciliation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.access.Caller;
import dev.dalston.application.fake.InMemoryArtifactStore;
import dev.dalston.application.fake.World;
import dev.dalston.application.port.ReconciliationRepository.Numbered;
import dev.dalston.application.port.SealedReceipt;
import dev.dalston.application.port.StoreRefused;
import dev.dalston.application.receipt.ReceiptReplay.Comparison;
import dev.dalston.application.receipt.ReceiptReplayService;
import dev.dalston.application.reconciliation.Reconcile.ReconcileOutcome.Running;
import dev.dalston.application.reconciliation.ReconciliationRunner.Schedule;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobStatus;
import dev.dalston.domain.receipt.ReceiptId;
import dev.dalston.domain.receipt.ReceiptKey;
import dev.dalston.domain.reconciliation.Finding;
import dev.dalston.domain.reconciliation.Finding.Kind;
import dev.dalston.domain.reconciliation.Finding.Outcome;
import dev.dalston.domain.reconciliation.Reconciliation;
import dev.dalston.domain.reconciliation.ReconciliationId;
import dev.dalston.domain.reconciliation.ReconciliationStatus;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A reconciliation believes the receipts: what a restored database forgot is found and put right.
 */
class ForgottenDeletionsTest {
  private static final Duration DAY = Duration.ofHours(24);
  private static final KeyId ADMIN = KeyId.next(Instant.EPOCH, new SecureRandom());

  private final World world = new World(new InMemoryArtifactStore(true));
  private final Caller owner = world.caller("acme");

  ForgottenDeletionsTest() {
    world.service().restored.afterRestore();
  }

  private Deletion delete(Job job) {
    world.service().delete.delete(owner.own(), job.id(), owner.key());
    World.until(
        () -> {
          world.service().housekeeping.round();
          return world.archive.everything().stream().anyMatch(id -> id.job().equals(job.id()));
        });
    return world.deletion(job.id()).orElseThrow();
  }

  /** A job that was deleted, and is on record again. */
  private Job undone() {
    Job job = world.jobIn(JobStatus.COMPLETED, owner);
    Runnable restore = world.database.backup();
    delete(job);
    restore.run();
    return job;
  }

  /** As if the receipts had been compared already: the start and the watch pass them over. */
  private void horizonIsPast() {
    later(Duration.ofHours(2));
    Instant now = world.now();
    world.database.run(() -> world.database.receipts().moveHorizon(Instant.EPOCH, now));
  }

  private void later(Duration time) {
    world.ahead = world.ahead.plus(time);
  }

  private Reconciliation reconcile(boolean apply) {
    Running started = (Running) world.service().reconcile.start(ADMIN, apply, DAY);
    ReconciliationId id = started.reconciliation().id();
    World.until(() -> get(id).status() != ReconciliationStatus.RUNNING);
    return get(id);
  }

  private Reconciliation get(ReconciliationId id) {
    return world.service().reconcile.get(id).orElseThrow();
  }

  private List<Finding> findings(Reconciliation of) {
    assertEquals(ReconciliationStatus.COMPLETED, of.status(), of.error().orElse(""));
    return world.service().reconcile.findings(of.id(), 0, 1_000).orElseThrow().findings().stream()
        .map(Numbered::finding)
        .toList();
  }

  private Finding only(Reconciliation of) {
    List<Finding> all = findings(of);
    assertEquals(1, all.size(), all.toString());
    return all.getFirst();
  }

  @Test
  void aJobThatIsOnRecordAgainIsReportedOnceAndDeletedOnRequest() {
    Job job = undone();
    ReceiptId receipt = world.archive.everything().getFirst();
    Reconciliation dry = reconcile(false);
    assertEquals(
        new Finding(
            Kind.FORGOTTEN_DELETION,
            Optional.of(job.id()),
            Optional.of(ReceiptKey.of(receipt)),
            0,
            0,
            Outcome.REPORTED,
            Optional.of("The job is on record again.")),
        only(dry),
        "that its recording is gone is no finding of its own");
    assertEquals(1, dry.scanned().receipts());
    assertFalse(world.find(job.id()).orElseThrow().isBeingDeleted());

    Reconciliation applied = reconcile(true);
    assertEquals(Outcome.REMOVED, only(applied).outcome());
    assertEquals(Optional.of(ReceiptReplayService.NOTE), only(applied).reason());
    assertEquals(1, applied.found().get(Kind.FORGOTTEN_DELETION).settled());
    assertEquals(Optional.empty(), world.find(job.id()));
    assertEquals(
        Optional.of(ReceiptReplayService.NOTE), world.deletion(job.id()).orElseThrow().note());
    assertEquals(List.of(), findings(reconcile(true)));
  }

  @Test
  void whatTheHorizonHasPassedIsFoundAllTheSame() {
    Job job = undone();
    horizonIsPast();
    assertEquals(Comparison.NOTHING, world.restart().restored.afterRestore());
    assertEquals(Optional.of(job.id()), only(reconcile(false)).job());
  }

  @Test
  void lostRowsOfTheLedgerAreOnRecordAgainPageAfterPage() {
    Runnable restore = world.database.backup();
    List<Deletion> lost = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      lost.add(delete(world.jobIn(JobStatus.FAILED, owner)));
    }
    restore.run();
    Reconciliation applied = reconcile(true);
    assertEquals(5, applied.scanned().receipts());
    assertEquals(5, applied.found().get(Kind.FORGOTTEN_DELETION).settled());
    assertTrue(findings(applied).stream().allMatch(f -> f.outcome() == Outcome.RECORDED));
    for (Deletion row : lost) {
      assertEquals(row, world.deletion(row.job()).orElseThrow());
    }
    assertEquals(List.of(), findings(reconcile(false)));
  }

  @Test
  void aLostRowAndArtifactsThatAreThereAgainAreOneFinding() {
    Runnable restore = world.database.backup();
    Job job = world.jobIn(JobStatus.COMPLETED, owner);
    delete(job);
    restore.run();
    world.store.plant(ArtifactKey.audioOf(job.id()).value(), World.AUDIO);
    world.store.plant(ArtifactKey.prefixOf(job.id()) + "tasks/x", new byte[1]);
    later(DAY.plusMinutes(1));
    Finding dry = only(reconcile(false));
    assertEquals(Kind.FORGOTTEN_DELETION, dry.kind());
    assertEquals(2, dry.objects());
    assertEquals(World.AUDIO.length + 1, dry.bytes());
    assertEquals(Outcome.REMOVED, only(reconcile(true)).outcome());
    assertEquals(List.of(), world.store.everything());
    assertTrue(world.deletion(job.id()).orElseThrow().note().isPresent());
  }

  @Test
  void aJobDeletedTwiceIsPutRightByEitherReceipt() {
    Job job = undone();
    horizonIsPast();
    Runnable restore = world.database.backup();
    reconcile(true);
    World.until(
        () -> {
          world.service().housekeeping.round();
          return world.archive.everything().size() == 2;
        });
    restore.run();
    List<Finding> found = findings(reconcile(true));
    assertEquals(
        List.of(Outcome.REMOVED, Outcome.GONE), found.stream().map(Finding::outcome).toList());
    assertEquals(Optional.empty(), world.find(job.id()));
    assertEquals(List.of(), findings(reconcile(false)));
  }

  @Test
  void aReceiptThatDoesNotVerifyIsLeftWithItsJob() {
    Job job = undone();
    ReceiptId receipt = world.archive.everything().getFirst();
    world.archive.store(new SealedReceipt(receipt, "forged"));
    Finding left = only(reconcile(true));
    assertEquals(Outcome.LEFT, left.outcome());
    assertEquals(
        Optional.of("Its receipt does not verify with a key of this service."), left.reason());
    assertFalse(world.find(job.id()).orElseThrow().isBeingDeleted());
    assertEquals(Optional.empty(), world.deletion(job.id()));
  }

  @Test
  void aReceiptThatIsGoneMeanwhileSaysNothingAnyMore() {
    Job job = undone();
    ReceiptId receipt = world.archive.everything().getFirst();
    world.archive.beforeEach(
        call -> {
          if (call.equals("read")) {
            world.archive.lose(receipt);
          }
        });
    Finding gone = only(reconcile(true));
    assertEquals(Outcome.GONE, gone.outcome());
    assertEquals(Optional.of("Its receipt is not in the archive any more."), gone.reason());
    assertFalse(world.find(job.id()).orElseThrow().isBeingDeleted());
  }

  @Test
  void aDeletionThatTheStorageHoldsIsUnfinishedAndNotForgotten() {
    Job job = world.jobIn(JobStatus.COMPLETED, owner);
    delete(job);
    world.store.plant(ArtifactKey.audioOf(job.id()).value(), World.AUDIO);
    world.store.stick(
        item -> item.key().startsWith("jobs/"), Obstacle.lasting("Held.", Optional.empty()));
    assertEquals(Kind.RETURNED, only(reconcile(true)).kind());
    later(DAY.plusMinutes(1));
    assertEquals(Kind.UNFINISHED_DELETION, only(reconcile(false)).kind());
    assertEquals(Comparison.NOTHING, world.restart().restored.afterRestore());
  }

  @Test
  void theStorageThatHoldsItAgainIsTheReason() {
    Job job = undone();
    world.store.plant(ArtifactKey.audioOf(job.id()).value(), World.AUDIO);
    world.store.stick(
        item -> item.key().startsWith("jobs/"), Obstacle.lasting("Held.", Optional.empty()));
    Finding left = only(reconcile(true));
    assertEquals(Outcome.LEFT, left.outcome());
    assertEquals(Optional.of("Held."), left.reason());
    assertTrue(world.find(job.id()).orElseThrow().isBeingDeleted());
  }

  @Test
  void theScheduleDeletesItAgainWithoutBeingTold() {
    Job job = undone();
    horizonIsPast();
    world.schedule = new Schedule(Optional.of(DAY), false);
    world.restart();
    later(Duration.ofMinutes(4));
    World.until(
        () -> {
          world.service().housekeeping.round();
          return world.service().reconcile.recent().stream()
              .anyMatch(r -> r.status() == ReconciliationStatus.COMPLETED);
        });
    Reconciliation done = world.service().reconcile.recent().getFirst();
    assertFalse(done.apply());
    assertEquals(Outcome.REMOVED, only(done).outcome());
    assertEquals(Optional.empty(), world.find(job.id()));
  }

  @Test
  void receiptsThatMayNotBeListedAreNoReceiptsCompared() {
    world.archive.beforeEach(
        call -> {
          throw new StoreRefused(Obstacle.lasting("Access denied.", Optional.empty()), null);
        });
    Reconciliation failed = reconcile(false);
    assertEquals(ReconciliationStatus.FAILED, failed.status());
    assertEquals(
        Optional.of("The archived receipts cannot be listed. Access denied."), failed.error());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void aProcessThatDiesAtItsNthCallIsFollowedByOneThatGoesOn(int nth) {
    Job job = world.jobIn(JobStatus.COMPLETED, owner);
    Runnable restore = world.database.backup();
    delete(world.jobIn(JobStatus.FAILED, owner));
    delete(job);
    delete(world.jobIn(JobStatus.FAILED, owner));
    restore.run();
    horizonIsPast();
    AtomicInteger calls = new AtomicInteger();
    Consumer<String> dying =
        call -> {
          if (calls.incrementAndGet() == nth) {
            // Nothing of it is ever heard again, as of a process that was killed.
            LockSupport.park();
          }
        };
    world.archive.beforeEach(dying);
    world.store.beforeEach(dying);
    Running started = (Running) world.service().reconcile.start(ADMIN, true, DAY);
    ReconciliationId id = started.reconciliation().id();
    World.until(() -> calls.get() >= nth || get(id).completedAt().isPresent());
    world.restart();
    World.until(
        () -> {
          world.service().housekeeping.round();
          return get(id).status() != ReconciliationStatus.RUNNING;
        });
    List<Finding> found = findings(get(id));
    assertEquals(3, found.size(), found.toString());
    assertTrue(found.stream().noneMatch(f -> f.outcome() == Outcome.REPORTED), found.toString());
    assertEquals(3, get(id).scanned().receipts());
    assertEquals(Optional.empty(), world.find(job.id()));
    assertEquals(List.of(), findings(reconcile(false)));
  }
}
