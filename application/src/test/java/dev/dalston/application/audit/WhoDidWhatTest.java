package dev.dalston.application.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.access.Caller;
import dev.dalston.application.fake.InMemoryArtifactStore;
import dev.dalston.application.fake.World;
import dev.dalston.application.port.AuditQuery;
import dev.dalston.application.port.PageQuery;
import dev.dalston.application.reconciliation.Reconcile.ReconcileOutcome.Running;
import dev.dalston.application.reconciliation.ReconciliationRunner.Schedule;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.audit.Actor;
import dev.dalston.domain.audit.Actor.ByItself;
import dev.dalston.domain.audit.AuditEvent;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.job.JobStatus;
import dev.dalston.domain.reconciliation.ReconciliationId;
import dev.dalston.domain.reconciliation.ReconciliationStatus;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whatever erases, and whoever has it done, the trail tells who it was and how many. */
class WhoDidWhatTest {
  private static final Duration DAY = Duration.ofHours(24);
  private static final KeyId ADMIN = KeyId.next(Instant.EPOCH, new SecureRandom());

  private final World world = new World(new InMemoryArtifactStore(true));
  private final Caller owner = world.caller("acme");

  private List<AuditEvent> trail(UUID resource) {
    AuditQuery query =
        new AuditQuery(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(resource),
            Optional.empty(),
            100);
    return world.database.inTransaction(() -> world.database.audit().list(query)).reversed();
  }

  private List<String> story(UUID resource) {
    return trail(resource).stream().map(e -> e.action().wireName() + " " + e.actor()).toList();
  }

  private static String told(String action, Actor by) {
    return action + " " + by;
  }

  private ReconciliationId apply() {
    world.ahead = world.ahead.plus(DAY.plusMinutes(1));
    Running started = (Running) world.service().reconcile.start(ADMIN, true, DAY);
    ReconciliationId id = started.reconciliation().id();
    World.until(
        () ->
            world.service().reconcile.get(id).orElseThrow().status()
                == ReconciliationStatus.COMPLETED);
    return id;
  }

  private void letTheScheduleApply() {
    world.schedule = new Schedule(Optional.of(DAY), true);
    world.restart();
    world.ahead = world.ahead.plus(DAY);
    world.service().housekeeping.round();
    World.until(
        () ->
            world.service().reconcile.list(PageQuery.first(20)).items().stream()
                .anyMatch(r -> r.status() == ReconciliationStatus.COMPLETED));
  }

  private JobId orphan(int objects) {
    JobId nobody = JobId.next(world.now(), new SecureRandom());
    for (int i = 0; i < objects; i++) {
      world.store.plant(ArtifactKey.prefixOf(nobody) + "tasks/x-" + i, new byte[2]);
    }
    return nobody;
  }

  /** A deleted job with something in the bucket again. */
  private Job returned() {
    Job job = world.jobIn(JobStatus.COMPLETED, owner);
    world.service().delete.delete(owner.own(), job.id(), owner.key());
    world.store.plant(ArtifactKey.audioOf(job.id()).value(), World.AUDIO);
    return job;
  }

  @Test
  void whatReconcilingRemovesIsOnRecordBeforeTheFirstByteGoes() {
    JobId nobody = orphan(3);
    world.store.beforeEach(
        call -> {
          if (call.equals("remove")) {
            assertEquals(1, trail(nobody.value()).size(), "nothing goes without it");
          }
        });
    apply();
    assertEquals(
        List.of(
            told("removal.begun", Actor.key(ADMIN)), told("removal.completed", Actor.key(ADMIN))),
        story(nobody.value()));
    assertEquals(Optional.of(3L), trail(nobody.value()).getFirst().objects());
    assertEquals(List.of(), world.store.everything());
  }

  @Test
  void aKeyThatIsNoJobsIsTracedWithItsReconciliation() {
    world.store.plant("jobs/not-an-id/x", new byte[2]);
    ReconciliationId id = apply();
    assertEquals(
        List.of(
            told("removal.begun", Actor.key(ADMIN)), told("removal.completed", Actor.key(ADMIN))),
        story(id.value()));
  }

  @Test
  void theScheduleIsNoPerson() {
    JobId nobody = orphan(1);
    letTheScheduleApply();
    assertEquals(
        List.of(
            told("removal.begun", ByItself.SCHEDULE), told("removal.completed", ByItself.SCHEDULE)),
        story(nobody.value()));
  }

  @Test
  void whoReconcilesIsWhoDeletesAgainAndNotWhoDeletedFirst() {
    Job job = returned();
    apply();
    assertEquals(
        List.of(
            told("deletion.requested", Actor.key(owner.key())),
            told("deletion.completed", ByItself.SERVICE),
            told("deletion.reopened", Actor.key(ADMIN)),
            told("deletion.completed", ByItself.SERVICE)),
        story(job.id().value()));
    Job other = returned();
    letTheScheduleApply();
    World.until(() -> story(other.id().value()).size() == 4);
    assertEquals(told("deletion.reopened", ByItself.SCHEDULE), story(other.id().value()).get(2));
  }

  @Test
  void aRestoredJobIsDeletedAgainByTheComparisonAndNotByTheKeyOfOld() {
    Job job = world.jobIn(JobStatus.COMPLETED, owner);
    Runnable restore = world.database.backup();
    world.service().delete.delete(owner.own(), job.id(), owner.key());
    World.until(
        () -> {
          world.service().housekeeping.round();
          return !world.archive.everything().isEmpty();
        });
    restore.run();
    world.service().restored.afterRestore();
    assertEquals(List.of(told("deletion.reopened", ByItself.RESTORE)), story(job.id().value()));
    assertTrue(world.find(job.id()).orElseThrow().isBeingDeleted());
  }

  @Test
  void aJobThatCameBackIsDeletedAgainByWhoAsksForIt() {
    Job job = world.jobIn(JobStatus.COMPLETED, owner);
    world.service().delete.delete(owner.own(), job.id(), owner.key());
    world.database.run(() -> world.database.jobs().add(job));
    Caller other = world.caller("acme");
    world.service().delete.delete(other.own(), job.id(), other.key());
    assertEquals(told("deletion.reopened", Actor.key(other.key())), story(job.id().value()).get(2));
  }
}
