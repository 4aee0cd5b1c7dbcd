package dev.dalston.application.deletion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.access.Caller;
import dev.dalston.application.deletion.DeleteJob.DeletionOutcome;
import dev.dalston.application.deletion.DeleteJob.DeletionOutcome.Blocked;
import dev.dalston.application.deletion.DeleteJob.DeletionOutcome.Deleted;
import dev.dalston.application.deletion.DeleteJob.DeletionOutcome.NotFound;
import dev.dalston.application.fake.World;
import dev.dalston.domain.audit.Actor.ByItself;
import dev.dalston.domain.deletion.DeletionStatus;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.job.JobStatus;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Something of a deleted job is there again: its deletion is not over, and its job is gone. */
class DeletionWithoutJobTest {
  private static final Obstacle HELD = Obstacle.lasting("Held.", Optional.empty());

  private final World world = new World();
  private final Caller owner = world.caller("acme");
  private final Caller stranger = world.caller("other");
  private JobId job;

  @BeforeEach
  void returned() {
    job = world.jobIn(JobStatus.COMPLETED, owner).id();
    assertEquals(new Deleted(), delete(owner));
    world.store.plant("jobs/" + job + "/input/audio", new byte[1]);
    world.database.run(
        () ->
            assertTrue(
                world
                    .database
                    .ledger()
                    .reopen(job, ByItself.SERVICE, "It is there again.", world.now())));
    world.store.stick(item -> item.key().startsWith("jobs/"), HELD);
  }

  private DeletionOutcome delete(Caller caller) {
    return world.service().delete.delete(caller.own(), job, caller.key());
  }

  @Test
  void itsTenantIsToldThatItIsBlockedAndCanAskAgain() {
    assertEquals(new Blocked(HELD), delete(owner));
    assertEquals(
        DeletionStatus.BLOCKED,
        world.service().deletions.get(owner.own(), job).orElseThrow().status());
    assertEquals(new Blocked(HELD), delete(owner), "as often as it asks");
    world.store.heal();
    assertEquals(new Deleted(), delete(owner));
    assertEquals(List.of(), world.store.everything());
    assertEquals(new NotFound(), delete(owner));
  }

  @Test
  void forAnotherTenantThereIsNothing() {
    assertEquals(new NotFound(), delete(stranger));
    assertTrue(world.service().deletions.get(stranger.own(), job).isEmpty());
    assertTrue(world.service().retry.one(stranger.own(), job, stranger.key()).isEmpty());
  }
}
