package dev.dalston.application.deletion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.access.Caller;
import dev.dalston.application.deletion.DeleteJob.DeletionOutcome.Deleted;
import dev.dalston.application.fake.InMemoryArtifactStore;
import dev.dalston.application.fake.World;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.JobQuery;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.artifact.Inventory;
import dev.dalston.domain.deletion.DeletionStatus;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobStatus;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that dies at any of its calls leaves work that the next one finishes. */
class CrashTest {
  private static final class Crash extends Error {
    Crash() {
      super("the process is dead");
    }
  }

  /** How many calls to the bucket that deletion makes when nothing goes wrong, counted. */
  static IntStream calls() {
    World world = worldWithJob();
    AtomicInteger calls = new AtomicInteger();
    world.store.beforeEach(call -> calls.incrementAndGet());
    Caller owner = world.caller("acme");
    assertEquals(
        new Deleted(), world.service().delete.delete(owner.own(), job(world).id(), owner.key()));
    return IntStream.rangeClosed(1, calls.get());
  }

  private static World worldWithJob() {
    World world = new World(new InMemoryArtifactStore(true));
    Job job = world.jobIn(JobStatus.COMPLETED, world.caller("acme"));
    world.store.plant("jobs/" + job.id() + "/input/audio", new byte[5]);
    world.store.plantUpload("jobs/" + job.id() + "/tasks/y");
    return world;
  }

  private static Job job(World world) {
    return world
        .service()
        .find
        .list(
            TenantScope.all(),
            new JobQuery(Optional.empty(), Optional.empty(), false, Optional.empty(), 1))
        .jobs()
        .getFirst();
  }

  @ParameterizedTest
  @MethodSource("calls")
  void aDeletionThatDiesAtItsNthCallIsFinishedWithExactCounts(int nth) {
    World world = worldWithJob();
    Job job = job(world);
    Caller owner = world.caller("acme");
    dieAtCall(nth, world);
    Throwable dead =
        assertThrows(
            Throwable.class,
            () -> world.service().delete.delete(owner.own(), job.id(), owner.key()));
    assertEquals(Crash.class, (dead instanceof Crash ? dead : dead.getCause()).getClass());
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
    world.store.beforeEach(call -> world.database.setLosesAnswers(call.equals("uploads")));
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
    Class<? extends Throwable> expected = nth == 1 ? Crash.class : BackendUnavailable.class;
    assertThrows(expected, () -> world.submit(owner));
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
