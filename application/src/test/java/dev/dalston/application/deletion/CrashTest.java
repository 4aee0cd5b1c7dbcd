package dev.dalston.application.deletion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.access.Caller;
import dev.dalston.application.fake.InMemoryArtifactStore;
import dev.dalston.application.fake.World;
import dev.dalston.domain.artifact.Inventory;
import dev.dalston.domain.deletion.DeletionStatus;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobStatus;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that dies at any of its calls leaves work that the next one finishes. */
class CrashTest {
  private static final class Crash extends Error {
    Crash() {
      super("the process is dead");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void aDeletionThatDiesAtItsNthCallIsFinishedWithExactCounts(int nth) {
    World world = new World(new InMemoryArtifactStore(true));
    Caller owner = world.caller("acme");
    Job job = world.jobIn(JobStatus.COMPLETED, owner);
    world.store.plant("jobs/" + job.id() + "/input/audio", new byte[5]);
    world.store.plantUpload("jobs/" + job.id() + "/tasks/y");
    dieAtCall(nth, world);
    try {
      world.service().delete.delete(owner.own(), job.id(), owner.key());
    } catch (IllegalStateException dead) {
      assertEquals(Crash.class, dead.getCause().getClass());
    }
    world.store.heal();
    world.restart().housekeeping.round();
    if (nth == 1) {
      assertTrue(world.deletion(job.id()).isEmpty(), "it died before the intent was on record");
      assertEquals(Optional.of(job), world.find(job.id()));
      world.service().delete.delete(owner.own(), job.id(), owner.key());
    }
    World.until(() -> world.find(job.id()).isEmpty());
    assertEquals(List.of(), world.store.everything());
    var deletion = world.deletion(job.id()).orElseThrow();
    long bytes = World.AUDIO.length + 2L * World.TRANSCRIPT.length + 5;
    assertEquals(DeletionStatus.COMPLETED, deletion.status());
    assertEquals(new Inventory(3, 1, 0, 1, bytes), deletion.inventory().orElseThrow());
  }

  @Test
  void anAnswerOfTheDatabaseThatIsLostOnTheWayChangesNothingInTheEnd() {
    World world = new World();
    Caller owner = world.caller("acme");
    Job job = world.jobIn(JobStatus.COMPLETED, owner);
    world.store.beforeEach(call -> world.database.setLosesAnswers(call.equals("unfinished")));
    world.service().delete.delete(owner.own(), job.id(), owner.key());
    world.database.setLosesAnswers(false);
    world.store.heal();
    world.restart().housekeeping.round();
    World.until(() -> world.deletion(job.id()).orElseThrow().status() == DeletionStatus.COMPLETED);
    assertTrue(world.find(job.id()).isEmpty());
    assertEquals(List.of(), world.store.everything());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aSubmissionThatDiesLeavesNothingBehind(int nth) {
    World world = new World();
    Caller owner = world.caller("acme");
    AtomicInteger calls = new AtomicInteger();
    world.store.beforeEach(
        call -> {
          if (calls.incrementAndGet() >= nth) {
            world.database.setReachable(false);
            throw new Crash();
          }
          // The put below is carried out; the process dies before it can record the job.
          world.database.setReachable(nth == 1);
        });
    try {
      world.submit(owner);
    } catch (Crash | RuntimeException dead) {
      assertTrue(dead != null);
    }
    world.database.setReachable(true);
    world.store.heal();
    world.restart().housekeeping.round();
    World.until(() -> world.store.everything().isEmpty());
    assertTrue(world.service().work.claim(owner).isEmpty());
  }

  private static void dieAtCall(int nth, World world) {
    AtomicInteger calls = new AtomicInteger();
    world.store.beforeEach(
        call -> {
          if (calls.incrementAndGet() == nth) {
            throw new Crash();
          }
        });
  }
}
