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
import dev.dalston.application.fake.RealThreads;
import dev.dalston.application.fake.World;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.Host;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.audit.Actor.ByItself;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.deletion.DeletionStatus;
import dev.dalston.domain.deletion.RecordingEvidence;
import dev.dalston.domain.job.DeletionDecision;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobStatus;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that were put back one by one: the ledger says that the job is gone, and it is there. */
class CameBackTest {
  private final World world = new World();
  private final Caller owner = world.caller("acme");
  private final Job job = world.jobIn(JobStatus.COMPLETED, owner);
  private final CountDownLatch completed = new CountDownLatch(1);
  private int commits;

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
    CountDownLatch over = stopsWhenItIsOver();
    Thread.ofVirtual().start(this::delete);
    await(completed);
    comesBack(true, true);
    AtomicReference<DeletionOutcome> answer = new AtomicReference<>();
    goesOnBeside(() -> answer.set(delete()), over);
    assertInstanceOf(Deleted.class, answer.get(), "by an attempt of its own, which looked");
    assertGone();
  }

  @Test
  void norIsItTheAnswerToWhoHasItDoneOnceMore() {
    Host host = new Host(world::now, new SecureRandom(), new RealThreads(), UUID.randomUUID());
    Duration budget = Duration.ofSeconds(5);
    Deleting deleting = new Deleting(world.database, world.store, host, budget);
    CountDownLatch over = stopsWhenItIsOver();
    Thread.ofVirtual().start(() -> deleting.deleteJob().delete(owner.own(), job.id(), owner.key()));
    await(completed);
    world.database.run(
        () -> world.database.ledger().reopen(job.id(), ByItself.SERVICE, "Again.", world.now()));
    AtomicReference<Deletion> end = new AtomicReference<>();
    goesOnBeside(() -> end.set(deleting.runner().resume(job.id(), ByItself.SERVICE, budget)), over);
    assertEquals(DeletionStatus.COMPLETED, end.get().status());
    assertEquals(2, end.get().attempts(), "by an attempt of its own");
  }

  /** The first deletion, once it is completed, before anybody hears of it. */
  private CountDownLatch stopsWhenItIsOver() {
    CountDownLatch over = new CountDownLatch(1);
    world.database.afterCommit(
        () -> {
          if (Thread.currentThread().getName().equals("deletion-" + job.id())
              && world.store.everything().isEmpty()) {
            world.database.afterCommit(() -> {});
            completed.countDown();
            await(over);
          }
        });
    return over;
  }

  private void goesOnBeside(Runnable question, CountDownLatch over) {
    Thread asking = new Thread(question);
    asking.start();
    World.until(() -> onRecord().attempts() == 2);
    over.countDown();
    World.until(() -> !asking.isAlive());
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
      if (!latch.await(10, TimeUnit.SECONDS)) {
        throw new AssertionError("It did not come about within ten seconds");
      }
    } catch (InterruptedException stop) {
      throw new IllegalStateException(stop);
    }
  }
}
