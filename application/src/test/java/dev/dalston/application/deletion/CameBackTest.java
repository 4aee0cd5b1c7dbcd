package dev.dalston.application.deletion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.access.Caller;
import dev.dalston.application.deletion.DeleteJob.DeletionOutcome;
import dev.dalston.application.deletion.DeleteJob.DeletionOutcome.Deleted;
import dev.dalston.application.deletion.DeleteJob.DeletionOutcome.NotFound;
import dev.dalston.application.deletion.DeleteJob.DeletionOutcome.Pending;
import dev.dalston.application.fake.World;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.deletion.DeletionStatus;
import dev.dalston.domain.deletion.RecordingEvidence;
import dev.dalston.domain.job.DeletionDecision;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobStatus;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that were put back one by one: the ledger says that the job is gone, and it is there. */
class CameBackTest {
  private final World world = new World();
  private final Caller owner = world.caller("acme");
  private final Job job = world.jobIn(JobStatus.COMPLETED, owner);

  private DeletionOutcome delete() {
    return world.service().delete.delete(owner.own(), job.id(), owner.key());
  }

  private Deletion onRecord() {
    return world.deletion(job.id()).orElseThrow();
  }

  private void comesBack(boolean marked, boolean withItsRecording) {
    Job row = marked ? ((DeletionDecision.Allowed) job.requestDeletion(world.now())).job() : job;
    world.database.run(() -> world.database.jobs().add(row));
    if (withItsRecording) {
      world.store.plant("jobs/" + job.id() + "/input/audio", World.AUDIO);
    }
  }

  private void assertGone() {
    assertTrue(world.find(job.id()).isEmpty());
    assertEquals(List.of(), world.store.everything());
    assertEquals(DeletionStatus.COMPLETED, onRecord().status());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void itIsLookedForAndDeletedAgain(boolean marked) {
    assertEquals(new Deleted(), delete());
    comesBack(marked, true);
    assertEquals(new Deleted(), delete());
    assertGone();
    assertEquals(2, onRecord().attempts());
    assertEquals(Optional.of(RecordingEvidence.FOUND), onRecord().recording());
    assertEquals(Optional.of("The job was there again and was deleted again."), onRecord().note());
    assertEquals(new NotFound(), delete());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void itsRecordingWasErasedBeforeAndIsNotWaitedFor(boolean marked) {
    delete();
    comesBack(marked, false);
    assertEquals(new Deleted(), delete());
    assertGone();
    assertEquals(Optional.of(RecordingEvidence.ERASED_BEFORE), onRecord().recording());
  }

  @Test
  void aBlockedDeletionWhoseRowLostItsMarkStillMissesItsRecording() {
    world.store.remove(world.store.everything());
    assertInstanceOf(Pending.class, delete());
    world.database.run(
        () -> {
          Job marked = world.database.jobs().find(TenantScope.all(), job.id()).orElseThrow();
          world.database.jobs().update(marked, job);
        });
    assertInstanceOf(Pending.class, delete());
    assertTrue(onRecord().isRecordingMissing());
  }

  @Test
  void theEndOfTheDeletionBeforeIsNotTheAnswer() {
    CountDownLatch over = new CountDownLatch(1);
    world.database.afterCommit(
        () -> {
          boolean ended =
              Thread.currentThread().getName().equals("deletion-" + job.id())
                  && world.store.everything().isEmpty();
          if (ended) {
            world.database.afterCommit(() -> {});
            await(over);
          }
        });
    Thread.ofVirtual().start(this::delete);
    World.until(
        () ->
            world
                .deletion(job.id())
                .filter(d -> d.status() == DeletionStatus.COMPLETED)
                .isPresent());
    comesBack(true, true);
    AtomicReference<DeletionOutcome> answer = new AtomicReference<>();
    Thread.ofVirtual().start(() -> answer.set(delete()));
    World.until(() -> onRecord().attempts() == 2);
    over.countDown();
    World.until(() -> answer.get() != null);
    assertInstanceOf(Pending.class, answer.get(), "nobody has looked yet");
    world.ahead = world.ahead.plusSeconds(10);
    world.service().housekeeping.round();
    World.until(() -> world.find(job.id()).isEmpty());
    assertGone();
  }

  @Test
  void itMayComeBackWhileTheRequestWaitsForWhoeverIsAtWork() {
    World.Instance other = world.service();
    CountDownLatch erasing = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    world.store.beforeEach(
        call -> {
          if (call.equals("remove")) {
            erasing.countDown();
            await(goOn);
          }
        });
    Thread.ofVirtual().start(() -> other.delete.delete(owner.own(), job.id(), owner.key()));
    await(erasing);
    World.Instance ours = world.new Instance();
    String thread = Thread.currentThread().getName();
    world.database.afterCommit(
        () -> {
          boolean onRecord =
              Thread.currentThread().getName().equals(thread) && goOn.getCount() > 0 && looked();
          if (onRecord) {
            goOn.countDown();
            world.database.afterCommit(() -> {});
            World.until(() -> onRecord().status() == DeletionStatus.COMPLETED);
            comesBack(true, true);
          }
        });
    assertEquals(new Deleted(), ours.delete.delete(owner.own(), job.id(), owner.key()));
    assertGone();
  }

  private int commits;

  /** The request reads the job, and then puts its intent on record. */
  private boolean looked() {
    return ++commits == 2;
  }

  @Test
  void aDatabaseThatForgetsItMeanwhileIsToldAsThat() {
    world.store.beforeEach(
        call -> {
          throw new BackendUnavailable("Away.", null);
        });
    Runnable before = world.database.backup();
    assertInstanceOf(Pending.class, delete());
    String thread = Thread.currentThread().getName();
    world.database.afterCommit(
        () -> {
          if (Thread.currentThread().getName().equals(thread) && looked()) {
            world.database.afterCommit(() -> {});
            before.run();
          }
        });
    assertThrows(BackendUnavailable.class, this::delete);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stop) {
      throw new IllegalStateException(stop);
    }
  }
}
