package dev.dalston.application.receipt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.access.Caller;
import dev.dalston.application.fake.World;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.SealedReceipt;
import dev.dalston.application.receipt.ReceiptReplay.Comparison;
import dev.dalston.application.task.WorkOnTasks;
import dev.dalston.application.task.WorkOnTasks.Hold;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.deletion.DeletionStatus;
import dev.dalston.domain.deletion.RecordingEvidence;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.job.JobStatus;
import dev.dalston.domain.receipt.ReceiptId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A database that is restored from an older backup brings no deleted job back. */
class ReceiptReplayTest {
  private final World world = new World();
  private final Caller owner = world.caller("acme");

  ReceiptReplayTest() {
    world.service().restored.afterRestore();
  }

  private void delete(JobId job) {
    world.service().delete.delete(owner.own(), job, owner.key());
    World.until(
        () -> {
          world.service().housekeeping.round();
          return world.archive.everything().stream().anyMatch(id -> id.job().equals(job));
        });
  }

  private Comparison restart() {
    return world.restart().restored.afterRestore();
  }

  private Deletion finished(JobId job) {
    World.until(
        () -> {
          world.service().housekeeping.round();
          return world.find(job).isEmpty()
              && world.deletion(job).orElseThrow().status() == DeletionStatus.COMPLETED;
        });
    return world.deletion(job).orElseThrow();
  }

  @Test
  void aJobThatCameBackHandsNothingOutAndIsDeletedAgain() {
    Job job = world.jobIn(JobStatus.COMPLETED, owner);
    Runnable restore = world.database.backup();
    delete(job.id());
    Deletion first = world.deletion(job.id()).orElseThrow();
    restore.run();
    assertEquals(new Comparison(1, 0, 0), restart());
    assertTrue(world.find(job.id()).orElseThrow().isBeingDeleted());
    Deletion again = finished(job.id());
    assertEquals(first.requestedBy(), again.requestedBy());
    assertEquals(first.requestedAt(), again.requestedAt());
    assertEquals(Optional.of(ReceiptReplayService.NOTE), again.note());
    assertEquals(Optional.of(RecordingEvidence.ERASED_BEFORE), again.recording());
    assertEquals(List.of(), world.store.everything());
    assertEquals(Comparison.NOTHING, restart(), "once is enough");
  }

  @Test
  void theNewReceiptSaysWhyThereAreTwo() {
    Job job = world.jobIn(JobStatus.COMPLETED, owner);
    Runnable restore = world.database.backup();
    delete(job.id());
    restore.run();
    restart();
    finished(job.id());
    World.until(
        () -> {
          world.service().housekeeping.round();
          return world.archive.everything().size() == 2;
        });
    ReceiptId second = world.archive.everything().getLast();
    var receipt = world.seal.open(world.archive.read(second).orElseThrow()).orElseThrow();
    assertEquals(Optional.of(ReceiptReplayService.NOTE), receipt.note());
    assertEquals(0, receipt.inventory().orElseThrow().objects(), "the bucket was not restored");
  }

  @Test
  void whateverItWasInTheMiddleOfEnds() {
    for (JobStatus status : JobStatus.values()) {
      if (status == JobStatus.COMPLETED) {
        continue;
      }
      Job job = world.jobIn(status, owner);
      Runnable restore = world.database.backup();
      deleteWhateverItIs(job);
      restore.run();
      assertEquals(1, restart().deletedAgain(), status.name());
      assertTrue(world.find(job.id()).orElseThrow().status().isTerminal());
      finished(job.id());
    }
  }

  private void deleteWhateverItIs(Job job) {
    world.service().cancel.cancel(owner.own(), job.id());
    world.ahead = world.ahead.plusSeconds(3_600);
    World.until(
        () -> {
          world.service().housekeeping.round();
          return world.find(job.id()).orElseThrow().status().isTerminal();
        });
    delete(job.id());
  }

  @Test
  void aWorkerThatStillHoldsItsTaskIsTurnedAway() {
    Job job = world.submit(owner);
    Hold hold = world.claim(owner);
    Runnable restore = world.database.backup();
    world.handIn(owner, hold, "transcript.json", World.TRANSCRIPT);
    world.service().work.complete(owner, hold);
    delete(job.id());
    restore.run();
    world.service().restored.afterRestore();
    var outcome = world.handIn(owner, hold, "transcript.json", World.TRANSCRIPT);
    assertTrue(!(outcome instanceof WorkOnTasks.WorkOutcome.Done), outcome.toString());
    finished(job.id());
    assertEquals(List.of(), world.store.everything());
  }

  @Test
  void rowsOfTheLedgerThatWereLostAreBack() {
    Runnable restore = world.database.backup();
    List<Deletion> lost = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Job job = world.jobIn(JobStatus.FAILED, owner);
      delete(job.id());
      lost.add(world.deletion(job.id()).orElseThrow());
    }
    restore.run();
    assertEquals(new Comparison(0, 5, 0), restart());
    for (Deletion row : lost) {
      assertEquals(row.proof(), world.deletion(row.job()).orElseThrow().proof());
      assertEquals(row.inventory(), world.deletion(row.job()).orElseThrow().inventory());
    }
  }

  @Test
  void aDeletionThatWasInTheMiddleDoesNotWaitForARecordingWhichTheReceiptSaysIsGone() {
    for (Duration sinceThen : List.of(Duration.ZERO, Duration.ofHours(2))) {
      Job job = world.jobIn(JobStatus.COMPLETED, owner);
      world.store.beforeEach(
          call -> {
            throw new BackendUnavailable("Away.", null);
          });
      world.service().delete.delete(owner.own(), job.id(), owner.key());
      Runnable restore = world.database.backup();
      world.store.heal();
      delete(job.id());
      restore.run();
      world.ahead = world.ahead.plus(sinceThen);
      assertEquals(new Comparison(1, 0, 0), restart());
      Deletion again = finished(job.id());
      assertEquals(Optional.of(RecordingEvidence.ERASED_BEFORE), again.recording());
      assertEquals(Comparison.NOTHING, restart(), "once is enough");
    }
  }

  @Test
  void aReceiptThatDoesNotVerifyIsNeverActedUponAndKeepsBeingReported() {
    Job job = world.jobIn(JobStatus.COMPLETED, owner);
    Runnable restore = world.database.backup();
    delete(job.id());
    ReceiptId id = world.archive.everything().getFirst();
    String genuine = world.archive.read(id).orElseThrow();
    world.archive.store(new SealedReceipt(id, genuine + "x"));
    restore.run();
    assertEquals(new Comparison(0, 0, 1), restart());
    assertTrue(!world.find(job.id()).orElseThrow().isBeingDeleted());
    Job other = world.jobIn(JobStatus.COMPLETED, owner);
    world.ahead = world.ahead.plusSeconds(7_200);
    delete(other.id());
    assertEquals(new Comparison(0, 0, 1), restart(), "the horizon waits for it");
    world.archive.store(new SealedReceipt(id, genuine));
    assertEquals(new Comparison(1, 0, 0), restart());
    finished(job.id());
  }

  @Test
  void aGenuineReceiptUnderAnotherNameSaysNothingAboutThatJob() {
    Job kept = world.jobIn(JobStatus.COMPLETED, owner);
    Job gone = world.jobIn(JobStatus.COMPLETED, owner);
    delete(gone.id());
    ReceiptId genuine = world.archive.everything().getFirst();
    ReceiptId forged = new ReceiptId(kept.id(), genuine.verifiedAt());
    world.archive.store(new SealedReceipt(forged, world.archive.read(genuine).orElseThrow()));
    assertEquals(new Comparison(0, 0, 1), restart());
    assertTrue(!world.find(kept.id()).orElseThrow().isBeingDeleted());
  }

  @Test
  void whatIsOlderThanTheBackupIsNotReadAgain() {
    Job old = world.jobIn(JobStatus.COMPLETED, owner);
    delete(old.id());
    world.ahead = world.ahead.plusSeconds(7_200);
    Job recent = world.jobIn(JobStatus.COMPLETED, owner);
    delete(recent.id());
    World.until(() -> world.database.inTransaction(() -> horizon().equals(verified(recent))));
    List<String> read = new ArrayList<>();
    world.archive.beforeEach(read::add);
    assertEquals(Comparison.NOTHING, restart());
    assertEquals(List.of("list"), read);
  }

  private Instant horizon() {
    return world.database.receipts().horizon();
  }

  private Instant verified(Job job) {
    return world.archive.everything().stream()
        .filter(id -> id.job().equals(job.id()))
        .findFirst()
        .orElseThrow()
        .verifiedAt();
  }

  @Test
  void aComparisonThatBreaksOffIsTakenUpWhereItStopped() {
    List<Job> jobs = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      jobs.add(world.jobIn(JobStatus.COMPLETED, owner));
    }
    Runnable restore = world.database.backup();
    for (Job job : jobs) {
      delete(job.id());
      world.ahead = world.ahead.plusSeconds(7_200);
    }
    restore.run();
    List<String> calls = new ArrayList<>();
    world.archive.beforeEach(
        call -> {
          calls.add(call);
          if (calls.stream().filter("list"::equals).count() == 2) {
            throw new BackendUnavailable("Away.", null);
          }
        });
    assertThrows(BackendUnavailable.class, this::restart);
    world.archive.beforeEach(call -> {});
    finished(jobs.getFirst().id());
    assertEquals(3, restart().deletedAgain());
    jobs.forEach(job -> finished(job.id()));
  }

  @Test
  void aClockThatWasHoursAheadHidesNothingFromALaterRestore() {
    Job early = world.jobIn(JobStatus.COMPLETED, owner);
    world.ahead = Duration.ofHours(3);
    delete(early.id());
    world.ahead = Duration.ZERO;
    Job job = world.jobIn(JobStatus.COMPLETED, owner);
    Runnable restore = world.database.backup();
    delete(job.id());
    restore.run();
    assertEquals(new Comparison(1, 0, 0), restart());
    finished(job.id());
  }

  @Test
  void aHorizonThatLiesInTheFutureIsMovedBackUnderARunningService() {
    Job early = world.jobIn(JobStatus.COMPLETED, owner);
    world.ahead = Duration.ofHours(3);
    delete(early.id());
    World.until(() -> world.database.inTransaction(() -> horizon().equals(verified(early))));
    world.service().housekeeping.round();
    world.ahead = Duration.ZERO;
    world.service().housekeeping.round();
    World.until(() -> world.database.inTransaction(() -> horizon().isBefore(verified(early))));
  }

  @Test
  void aRestoreUnderARunningServiceIsNoticed() {
    Job first = world.jobIn(JobStatus.COMPLETED, owner);
    Job second = world.jobIn(JobStatus.COMPLETED, owner);
    delete(first.id());
    World.until(() -> world.database.inTransaction(() -> horizon().equals(verified(first))));
    Runnable restore = world.database.backup();
    world.ahead = world.ahead.plusSeconds(10);
    delete(second.id());
    World.until(() -> world.database.inTransaction(() -> horizon().equals(verified(second))));
    world.service().housekeeping.round();
    restore.run();
    assertEquals(
        Optional.of(ReceiptReplayService.NOTE), finishedAgain(second.id()).note(), "by itself");
  }

  private Deletion finishedAgain(JobId job) {
    World.until(
        () -> {
          world.service().housekeeping.round();
          return world.deletion(job).isPresent();
        });
    return finished(job);
  }
}
