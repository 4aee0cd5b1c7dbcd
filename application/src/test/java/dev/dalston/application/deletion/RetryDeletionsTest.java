package dev.dalston.application.deletion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.access.Caller;
import dev.dalston.application.deletion.DeleteJob.DeletionOutcome.Blocked;
import dev.dalston.application.fake.World;
import dev.dalston.application.port.AuditQuery;
import dev.dalston.domain.audit.Actor;
import dev.dalston.domain.audit.AuditAction;
import dev.dalston.domain.audit.AuditEvent;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.deletion.DeletionStatus;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.job.JobStatus;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is blocked does not wait for its date when somebody has mended what was in the way. */
class RetryDeletionsTest {
  private final World world = new World();
  private final Caller owner = world.caller("acme");
  private final Caller other = world.caller("other");
  private final Caller admin = world.caller("operations");

  private Job blocked(Caller whose) {
    Job job = world.jobIn(JobStatus.COMPLETED, whose);
    world.store.stick(
        item -> item.key().startsWith("jobs/"), Obstacle.lasting("Held.", Optional.empty()));
    assertInstanceOf(
        Blocked.class, world.service().delete.delete(whose.own(), job.id(), whose.key()));
    world.store.heal();
    return job;
  }

  private void isFinishedByItself(Job job) {
    World.until(
        () -> {
          world.service().housekeeping.round();
          return world.deletion(job.id()).orElseThrow().completedAt().isPresent();
        });
    assertTrue(world.find(job.id()).isEmpty());
  }

  private List<AuditEvent> reopenedBy(Job job) {
    AuditQuery query =
        new AuditQuery(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(job.id().value()),
            Optional.empty(),
            10);
    return world.database.inTransaction(() -> world.database.audit().list(query)).stream()
        .filter(event -> event.action() == AuditAction.DELETION_REOPENED)
        .toList();
  }

  @Test
  void anAdministratorHasAllOfThemTriedNow() {
    List<Job> jobs = List.of(blocked(owner), blocked(other));
    assertEquals(2, world.service().retry.all(admin.key()));
    jobs.forEach(this::isFinishedByItself);
    for (Job job : jobs) {
      assertEquals(Actor.key(admin.key()), reopenedBy(job).getFirst().actor());
      assertEquals(1, reopenedBy(job).size());
    }
    assertEquals(0, world.service().retry.all(admin.key()));
  }

  @Test
  void itsTenantHasOneTriedNow() {
    Job one = blocked(owner);
    Job same = blocked(owner);
    Deletion freed = world.service().retry.one(owner.own(), one.id(), owner.key()).orElseThrow();
    assertEquals(DeletionStatus.PENDING, freed.status());
    isFinishedByItself(one);
    assertEquals(Actor.key(owner.key()), reopenedBy(one).getFirst().actor());
    assertEquals(DeletionStatus.BLOCKED, world.deletion(same.id()).orElseThrow().status());
  }

  @Test
  void anotherTenantsAndAnUnknownOneAreNotThere() {
    Job job = blocked(owner);
    assertEquals(Optional.empty(), world.service().retry.one(other.own(), job.id(), other.key()));
    assertEquals(Optional.empty(), world.service().retry.one(owner.own(), JobId.NONE, owner.key()));
    assertEquals(DeletionStatus.BLOCKED, world.deletion(job.id()).orElseThrow().status());
  }

  @Test
  void oneThatIsFinishedStaysSo() {
    Job job = world.jobIn(JobStatus.COMPLETED, owner);
    world.service().delete.delete(owner.own(), job.id(), owner.key());
    Deletion before = world.deletion(job.id()).orElseThrow();
    assertEquals(
        Optional.of(before), world.service().retry.one(owner.own(), job.id(), owner.key()));
    assertEquals(Optional.of(before), world.deletion(job.id()));
  }

  @Test
  void oneThatIsRefusedAgainWaitsADay() {
    Job job = blocked(owner);
    world.store.stick(
        item -> item.key().startsWith("jobs/"), Obstacle.lasting("Held.", Optional.empty()));
    world.service().retry.all(admin.key());
    World.until(
        () -> {
          world.service().housekeeping.round();
          return world.deletion(job.id()).orElseThrow().status() == DeletionStatus.BLOCKED;
        });
    assertTrue(
        world
            .deletion(job.id())
            .orElseThrow()
            .dueAt()
            .orElseThrow()
            .isAfter(world.now().plusSeconds(80_000)));
  }
}
