package dev.dalston.application;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.dalston.application.access.Caller;
import dev.dalston.application.fake.World;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.Meter.Work;
import dev.dalston.application.reconciliation.Reconcile;
import dev.dalston.application.task.WorkOnTasks;
import dev.dalston.application.task.WorkOnTasks.Hold;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobStatus;
import dev.dalston.domain.lease.Lease;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whoever comes to write after its lease was lost is refused, and that is counted. */
class LostLeasesTest {
  private final World world = new World();
  private final Caller owner = world.caller("acme");

  private Lease others() {
    return new Lease(UUID.randomUUID(), world.now().plusSeconds(600));
  }

  private Instant later() {
    return world.now().plusSeconds(60);
  }

  private void assertLost(Work only) {
    World.until(() -> world.meter.of(only) == 1);
    for (Work work : Work.values()) {
      assertEquals(work == only ? 1 : 0, world.meter.of(work), work.name());
    }
  }

  @Test
  void nothingIsCountedWhereNothingIsLost() {
    Job job = world.jobIn(JobStatus.COMPLETED, owner);
    world.service().delete.delete(owner.own(), job.id(), owner.key());
    assertEquals(0, Arrays.stream(Work.values()).mapToLong(world.meter::of).sum());
  }

  @Test
  void aDeletionThatAnotherInstanceTookUp() {
    Job job = world.jobIn(JobStatus.COMPLETED, owner);
    world.store.beforeEach(
        call -> {
          if (call.equals("unfinished")) {
            world.database.run(
                () ->
                    world.database.ledger().takeUp(job.id(), Optional.empty(), later(), others()));
          }
        });
    world.service().delete.delete(owner.own(), job.id(), owner.key());
    assertLost(Work.DELETION);
  }

  @Test
  void anUploadThatAnotherInstanceTookForLost() {
    world.store.beforeEach(
        call -> {
          if (call.equals("put")) {
            world.database.run(
                () -> world.database.uploads().takeOverExpired(later(), others(), 10));
          }
        });
    assertThrows(BackendUnavailable.class, () -> world.submit(owner));
    assertLost(Work.UPLOAD);
  }

  @Test
  void aTaskThatAnotherWorkerClaimed() {
    world.submit(owner);
    Hold slow = world.claim(owner);
    world.ahead = world.ahead.plus(WorkOnTasks.LEASE).plusSeconds(1);
    world.claim(owner);
    world.service().work.complete(owner, slow);
    assertLost(Work.TASK);
  }

  @Test
  void aReconciliationThatAnotherInstanceTookUp() {
    world.submit(owner);
    world.store.beforeEach(
        call -> {
          if (call.equals("list")) {
            world.database.run(() -> world.database.reconciliations().takeUpDue(later(), others()));
          }
        });
    world.service().reconcile.start(owner.key(), false, Reconcile.USUAL_AGE);
    assertLost(Work.RECONCILIATION);
  }
}
