package dev.dalston.application.deletion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.access.Caller;
import dev.dalston.application.bucket.Eraser;
import dev.dalston.application.deletion.DeleteJob.DeletionOutcome;
import dev.dalston.application.deletion.DeleteJob.DeletionOutcome.Blocked;
import dev.dalston.application.deletion.DeleteJob.DeletionOutcome.Deleted;
import dev.dalston.application.deletion.DeleteJob.DeletionOutcome.NotFound;
import dev.dalston.application.deletion.DeleteJob.DeletionOutcome.Pending;
import dev.dalston.application.deletion.DeleteJob.DeletionOutcome.Refused;
import dev.dalston.application.fake.InMemoryArtifactStore;
import dev.dalston.application.fake.World;
import dev.dalston.application.job.CancelJob;
import dev.dalston.application.job.FindJobs;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.artifact.Inventory;
import dev.dalston.domain.audit.Actor.ByItself;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.deletion.DeletionStatus;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.job.DeletionRefusal;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.job.JobStatus;
import dev.dalston.domain.lease.Lease;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeleteJobTest {
  private final World world = new World();
  private final Caller owner = world.caller("acme");

  private DeletionOutcome delete(JobId id) {
    return world.service().delete.delete(owner.own(), id, owner.key());
  }

  @ParameterizedTest
  @EnumSource(names = {"COMPLETED", "FAILED", "CANCELLED"})
  void anEndedJobGoesWithEverythingItHad(JobStatus status) {
    Job job = world.jobIn(status, owner);
    Job other = world.jobIn(JobStatus.COMPLETED, owner);
    assertEquals(new Deleted(), delete(job.id()));
    assertTrue(world.find(job.id()).isEmpty());
    assertTrue(
        world.store.everything().stream().noneMatch(i -> i.key().contains(job.id().toString())));
    assertEquals(3, world.store.everything().size(), "the other job's artifacts stay");
    assertTrue(world.find(other.id()).isPresent());
  }

  @ParameterizedTest
  @EnumSource(names = {"PENDING", "RUNNING", "CANCELLING"})
  void aJobThatHasNotEndedStaysAsItWas(JobStatus status) {
    Job job = world.jobIn(status, owner);
    assertEquals(new Refused(DeletionRefusal.valueOf(status.name())), delete(job.id()));
    assertEquals(Optional.of(job), world.find(job.id()));
    assertTrue(world.deletion(job.id()).isEmpty());
    assertEquals(1, world.store.everything().size());
  }

  @Test
  void anotherTenantsJobAnUnknownOneAndADeletedOneAreNotFound() {
    Caller stranger = world.caller("other");
    Job theirs = world.jobIn(JobStatus.COMPLETED, stranger);
    Job gone = world.jobIn(JobStatus.COMPLETED, owner);
    delete(gone.id());
    assertEquals(new NotFound(), delete(theirs.id()));
    assertEquals(new NotFound(), delete(gone.id()));
    assertEquals(new NotFound(), delete(JobId.NONE));
    assertTrue(world.find(theirs.id()).isPresent());
  }

  @Test
  void theLedgerKeepsWhatWasThere() {
    Job job = world.jobIn(JobStatus.COMPLETED, owner);
    delete(job.id());
    var deletion = world.deletion(job.id()).orElseThrow();
    long bytes = World.AUDIO.length + 2L * World.TRANSCRIPT.length;
    assertEquals(DeletionStatus.COMPLETED, deletion.status());
    assertEquals(Optional.of(new Inventory(3, 0, 0, 0, bytes)), deletion.inventory());
    assertEquals(owner.key(), deletion.requestedBy());
    assertEquals(1, deletion.attempts());
  }

  @Test
  void aStorageThatDoesNotAnswerDelaysTheIntentOnlyALittleAndIsCountedLater() {
    Job job = world.jobIn(JobStatus.COMPLETED, owner);
    CountDownLatch storageAnswers = new CountDownLatch(1);
    world.store.beforeEach(
        call -> {
          await(storageAnswers);
        });
    Thread.ofVirtual().start(() -> delete(job.id()));
    World.until(() -> world.deletion(job.id()).isPresent());
    assertTrue(world.deletion(job.id()).orElseThrow().inventory().isEmpty());
    storageAnswers.countDown();
    World.until(() -> world.find(job.id()).isEmpty());
    assertEquals(3, world.deletion(job.id()).orElseThrow().inventory().orElseThrow().objects());
  }

  /** As when the database was away for a while: the lease is over, and the instance still at it. */
  @Test
  void aDeletionThatItsOwnInstanceTakesUpAgainIsFinishedByTheLaterAttempt() {
    Job job = world.jobIn(JobStatus.COMPLETED, owner);
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicInteger removals = new AtomicInteger();
    world.store.beforeEach(
        call -> {
          if (call.equals("remove") && removals.incrementAndGet() == 1) {
            await(goOn);
          }
        });
    Thread.ofVirtual().start(() -> delete(job.id()));
    World.until(() -> removals.get() == 1);
    world.ahead = DeletionRunner.LEASE.plusSeconds(1);
    assertEquals(new Deleted(), delete(job.id()));
    Deletion completed = world.deletion(job.id()).orElseThrow();
    assertEquals(2, completed.attempts());
    goOn.countDown();
    world.service().housekeeping.round();
    assertEquals(completed, world.deletion(job.id()).orElseThrow());
  }

  @Test
  void aJobThatMayNotBeDeletedIsNotLookedAtInTheStorage() {
    Job running = world.jobIn(JobStatus.RUNNING, owner);
    Job theirs = world.jobIn(JobStatus.COMPLETED, world.caller("other"));
    world.store.beforeEach(
        call -> {
          throw new AssertionError(call);
        });
    assertInstanceOf(Refused.class, delete(running.id()));
    assertEquals(new NotFound(), delete(theirs.id()));
  }

  @Test
  void versionsMarkersUploadsAndWhatNobodyDeclaredGoToo() {
    World versioned = new World(new InMemoryArtifactStore(true));
    Caller caller = versioned.caller("acme");
    Job job = versioned.jobIn(JobStatus.COMPLETED, caller);
    String prefix = "jobs/" + job.id() + "/";
    versioned.store.plant(prefix + "input/audio", new byte[7]);
    versioned.store.hide(prefix + "input/audio");
    versioned.store.plant(prefix + "nobody/declared\nthis", new byte[3]);
    versioned.store.plantUpload(prefix + "tasks/x");
    versioned.service().delete.delete(caller.own(), job.id(), caller.key());
    assertEquals(List.of(), versioned.store.everything());
    var counted = versioned.deletion(job.id()).orElseThrow().inventory().orElseThrow();
    long bytes = World.AUDIO.length + 2L * World.TRANSCRIPT.length + 7 + 3;
    assertEquals(new Inventory(3, 2, 1, 1, bytes), counted);
  }

  @Test
  void thousandsOfArtifactsGoInBatches() {
    Job job = world.jobIn(JobStatus.FAILED, owner);
    IntStream.range(0, 4_500)
        .forEach(i -> world.store.plant("jobs/" + job.id() + "/tasks/" + i, new byte[1]));
    assertEquals(new Deleted(), delete(job.id()));
    assertEquals(List.of(), world.store.everything());
    var counted = world.deletion(job.id()).orElseThrow().inventory().orElseThrow();
    assertEquals(4_501, counted.objects());
  }

  @Test
  void whileTheStorageIsAwayTheDeletionIsPendingAndFinishesByItself() {
    Job job = world.jobIn(JobStatus.COMPLETED, owner);
    world.store.beforeEach(
        call -> {
          throw new BackendUnavailable("The storage cannot be reached.", null);
        });
    var pending = assertInstanceOf(Pending.class, delete(job.id()));
    assertEquals("The storage cannot be reached.", pending.reason());
    assertTrue(world.find(job.id()).orElseThrow().isBeingDeleted());
    world.store.heal();
    world.ahead = world.ahead.plusSeconds(10);
    world.service().housekeeping.round();
    World.until(() -> world.find(job.id()).isEmpty());
    var deletion = world.deletion(job.id()).orElseThrow();
    assertEquals(DeletionStatus.COMPLETED, deletion.status());
    assertEquals(2, deletion.attempts());
  }

  @Test
  void whatTheStorageRefusesForGoodIsBlockedUntilItsDate() {
    Job job = world.jobIn(JobStatus.COMPLETED, owner);
    Instant until = world.now().plusSeconds(3600);
    Obstacle locked = Obstacle.lasting("Locked.", Optional.of(until));
    world.store.stick(item -> item.key().endsWith("audio"), locked);
    assertEquals(new Blocked(locked), delete(job.id()));
    assertEquals(1, world.store.everything().size(), "what could go is gone");
    world.service().housekeeping.round();
    assertEquals(1, world.deletion(job.id()).orElseThrow().attempts(), "not before its date");
    world.store.heal();
    world.ahead = world.ahead.plusSeconds(3601);
    world.service().housekeeping.round();
    World.until(() -> world.find(job.id()).isEmpty());
  }

  @Test
  void aDeletionThatFailedWithoutATraceIsTakenUpAgainWhileAnotherGoesOn() {
    Job failing = world.jobIn(JobStatus.COMPLETED, owner);
    Job slow = world.jobIn(JobStatus.COMPLETED, owner);
    CountDownLatch waiting = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    world.store.beforeEach(
        call -> {
          String worker = Thread.currentThread().getName();
          if (worker.equals("deletion-" + failing.id())) {
            throw new StackOverflowError("a fault of our own");
          } else if (worker.equals("deletion-" + slow.id())) {
            waiting.countDown();
            await(end);
          }
        });
    assertThrows(IllegalStateException.class, () -> delete(failing.id()));
    Thread.ofVirtual().start(() -> delete(slow.id()));
    World.until(() -> waiting.getCount() == 0);
    // The fault is gone from now on.
    world.store.beforeEach(call -> {});
    for (int second = 0; second < 8; second++) {
      world.ahead = world.ahead.plusSeconds(1);
      world.service().housekeeping.round();
    }
    World.until(() -> world.find(failing.id()).isEmpty());
    assertTrue(world.find(slow.id()).isPresent());
    end.countDown();
    World.until(() -> world.find(slow.id()).isEmpty());
  }

  @Test
  void aFaultOfOurOwnIsToldAndTriedAgain() {
    Job job = world.jobIn(JobStatus.COMPLETED, owner);
    world.store.beforeEach(
        call -> {
          if (call.equals("remove")) {
            throw new IllegalStateException("a fault of our own");
          }
        });
    assertEquals(
        "A fault of the service; see its log.",
        assertInstanceOf(Pending.class, delete(job.id())).reason());
    assertEquals(DeletionStatus.PENDING, world.deletion(job.id()).orElseThrow().status());
    world.store.heal();
    assertEquals(new Deleted(), delete(job.id()));
  }

  @Test
  void aListingThatNeverCatchesUpBlocksInTheEnd() {
    Job job = world.jobIn(JobStatus.COMPLETED, owner);
    world.store.beforeEach(
        call -> {
          if (call.equals("uploads")) {
            world.store.plant("jobs/" + job.id() + "/input/audio", new byte[1]);
          }
        });
    assertInstanceOf(Pending.class, delete(job.id()));
    Lease over = new Lease(UUID.randomUUID(), world.now());
    for (int attempt = 2; attempt < 9; attempt++) {
      world.database.run(
          () ->
              world
                  .database
                  .ledger()
                  .takeUp(job.id(), ByItself.SERVICE, world.now().plusSeconds(1), over)
                  .orElseThrow());
    }
    assertInstanceOf(Pending.class, delete(job.id()), "the ninth attempt");
    var blocked = assertInstanceOf(Blocked.class, delete(job.id()));
    assertEquals(Eraser.STILL_LISTED.reason(), blocked.obstacle().reason());
    world.store.heal();
    assertEquals(new Deleted(), delete(job.id()));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stop) {
      throw new IllegalStateException(stop);
    }
  }

  @Test
  void aBlockedDeletionIsTriedAgainOnTheNextRequest() {
    Job job = world.jobIn(JobStatus.COMPLETED, owner);
    Obstacle denied = Obstacle.lasting("Denied.", Optional.empty());
    world.store.stick(item -> item.key().startsWith("jobs/"), denied);
    assertEquals(new Blocked(denied), delete(job.id()));
    world.store.heal();
    assertEquals(new Deleted(), delete(job.id()));
    var counted = world.deletion(job.id()).orElseThrow().inventory().orElseThrow();
    assertEquals(3, counted.objects(), "counted once");
  }

  @Test
  void thousandsOfUnfinishedUploadsGoPageAfterPageAndAreAllCounted() {
    Job job = world.jobIn(JobStatus.COMPLETED, owner);
    for (int i = 0; i < 2_500; i++) {
      world.store.plantUpload("jobs/" + job.id() + "/tasks/out-" + i);
    }
    Set<String> calls = ConcurrentHashMap.newKeySet();
    world.store.beforeEach(calls::add);
    assertEquals(new Deleted(), delete(job.id()));
    var counted = world.deletion(job.id()).orElseThrow().inventory().orElseThrow();
    assertEquals(2_500, counted.uploads());
    assertFalse(calls.contains("unfinished"), "which holds all of them at once");
  }

  @Test
  void aStorageThatSaysGoneWhileItIsNotIsNotBelieved() {
    Job job = world.jobIn(JobStatus.COMPLETED, owner);
    world.store.beforeEach(
        call -> {
          if (call.equals("uploads")) {
            world.store.plant("jobs/" + job.id() + "/input/audio", new byte[1]);
          }
        });
    assertInstanceOf(Pending.class, delete(job.id()));
    assertTrue(world.find(job.id()).isPresent());
  }

  @Test
  void aJobInDeletionHandsOutNothingAndCannotBeCancelled() {
    Job job = world.jobIn(JobStatus.COMPLETED, owner);
    world.store.stick(item -> true, Obstacle.passing("busy"));
    delete(job.id());
    var found = world.service().find.get(owner.own(), job.id()).orElseThrow();
    assertInstanceOf(
        FindJobs.Reading.BeingDeleted.class,
        world.service().find.openAudio(found.job(), Optional.empty(), () -> {}));
    assertInstanceOf(
        FindJobs.Reading.BeingDeleted.class, world.service().find.openTranscript(found, () -> {}));
    assertEquals(
        new CancelJob.CancelOutcome.Refused("Cannot cancel job while it is being deleted."),
        world.service().cancel.cancel(owner.own(), job.id()));
  }

  @Test
  void anAdministratorDeletesAcrossTenants() {
    Job job = world.jobIn(JobStatus.COMPLETED, world.caller("other"));
    assertEquals(
        new Deleted(), world.service().delete.delete(TenantScope.all(), job.id(), owner.key()));
  }
}
