package dev.dalston.application.housekeeping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.access.Caller;
import dev.dalston.application.fake.World;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobStatus;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What waits, for whoever operates the service. */
class MonitorTest {
  private final World world = new World();
  private final Caller owner = world.caller("acme");

  private void delete(Job job) {
    world.service().delete.delete(owner.own(), job.id(), owner.key());
  }

  private Backlog backlog() {
    return world.service().monitor.backlog();
  }

  @Test
  void nothingWaitsAtTheStart() {
    Backlog.Deletions none = new Backlog.Deletions(0, Duration.ZERO);
    assertEquals(new Backlog(none, none, 0), backlog());
  }

  @Test
  void pendingAndBlockedDeletionsAreToldApartAndTheOldestSaysItsAge() {
    Job busy = world.jobIn(JobStatus.COMPLETED, owner);
    Job locked = world.jobIn(JobStatus.COMPLETED, owner);
    Job done = world.jobIn(JobStatus.COMPLETED, owner);
    delete(done);
    world.archive.beforeEach(
        call -> {
          throw new BackendUnavailable("The storage cannot be reached.", null);
        });
    world.store.stick(
        item -> item.key().contains(locked.id().toString()),
        Obstacle.lasting("Locked.", Optional.of(world.now().plusSeconds(1_000))));
    delete(locked);
    world.ahead = world.ahead.plusSeconds(100);
    world.store.stick(item -> true, Obstacle.passing("Busy."));
    delete(busy);
    world.service().housekeeping.round();
    Backlog measured = backlog();
    assertEquals(1, measured.pending().count());
    assertEquals(1, measured.blocked().count());
    assertEquals(1, measured.receipts());
    assertTrue(measured.pending().oldest().compareTo(Duration.ofSeconds(60)) < 0);
    assertTrue(measured.blocked().oldest().compareTo(Duration.ofSeconds(100)) >= 0);
    world.ahead = world.ahead.plusSeconds(500);
    assertTrue(backlog().blocked().oldest().compareTo(Duration.ofSeconds(600)) >= 0, "it ages");
  }

  @Test
  void whileTheDatabaseIsAwayWhatWasKnownLastIsTold() {
    world.store.stick(item -> true, Obstacle.passing("Busy."));
    delete(world.jobIn(JobStatus.COMPLETED, owner));
    world.service().housekeeping.round();
    world.database.setReachable(false);
    world.service().housekeeping.round();
    assertEquals(1, backlog().pending().count());
  }

  @Test
  void everyDutySaysHowItStands() {
    assertTrue(world.service().monitor.duties().stream().noneMatch(DutyReport::late));
    assertEquals("synchronize_clock", world.service().monitor.duties().getFirst().name());
  }
}
