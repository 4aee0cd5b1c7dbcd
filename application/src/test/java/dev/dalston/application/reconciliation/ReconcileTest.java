package dev.dalston.application.reconciliation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.fake.World;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.job.JobStatus;
import dev.dalston.domain.reconciliation.Finding;
import dev.dalston.domain.reconciliation.Finding.Kind;
import dev.dalston.domain.reconciliation.Finding.Outcome;
import dev.dalston.domain.reconciliation.Reconciliation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a reconciliation finds, what it puts right, and what it leaves alone. */
class ReconcileTest extends ReconcileScene {
  @Test
  void nothingIsFoundWhereEverythingIsInOrder() {
    world.jobIn(JobStatus.COMPLETED, owner);
    Job deleted = world.jobIn(JobStatus.FAILED, owner);
    world.submit(owner);
    world.service().delete.delete(owner.own(), deleted.id(), owner.key());
    later(DAY.multipliedBy(2));
    Reconciliation done = reconcile(true);
    assertEquals(List.of(), findings(done));
    assertEquals(2, done.scanned().jobs());
    assertEquals(world.store.everything().size(), done.scanned().objects());
  }

  @Test
  void artifactsWithoutAJobAreReportedAndStayUntilToldOtherwise() {
    JobId nobody = orphan(3);
    world.store.plant(ArtifactKey.prefixOf(nobody) + "tasks/x-0", new byte[2]);
    world.store.plantUpload(ArtifactKey.prefixOf(nobody) + "tasks/y");
    Job other = world.jobIn(JobStatus.COMPLETED, owner);
    int before = world.store.everything().size();
    later(DAY.plusMinutes(1));
    Reconciliation dry = reconcile(false);
    assertEquals(
        new Finding(
            Kind.ORPHANED_ARTIFACTS,
            Optional.of(nobody),
            Optional.empty(),
            4,
            8,
            Outcome.REPORTED,
            Optional.empty()),
        findings(dry).getFirst());
    assertEquals(before, world.store.everything().size());

    Reconciliation applied = reconcile(true);
    assertEquals(Outcome.REMOVED, findings(applied).getFirst().outcome());
    assertEquals(0, applied.found().get(Kind.ORPHANED_ARTIFACTS).left());
    assertEquals(1, applied.found().get(Kind.ORPHANED_ARTIFACTS).settled());
    assertTrue(
        world.store.everything().stream()
            .allMatch(item -> item.key().startsWith(ArtifactKey.prefixOf(other.id()))));
    assertEquals(List.of(), findings(reconcile(false)));
  }

  @Test
  void aKeyThatCanBeNoJobsIsRemovedWithItsVersions() {
    world.store.plant("jobs/readme.txt", new byte[1]);
    world.store.plant("jobs/readme.txt", new byte[2]);
    world.store.plant("jobs/readme.txt.bak", new byte[2]);
    world.store.plant("probe/kept", new byte[2]);
    later(DAY.plusMinutes(1));
    List<Finding> found = findings(reconcile(true));
    assertEquals(2, found.size());
    assertEquals(Kind.STRAY_OBJECT, found.getFirst().kind());
    assertEquals(Optional.of("jobs/readme.txt"), found.getFirst().key());
    assertEquals(2, found.getFirst().objects());
    assertEquals(Outcome.REMOVED, found.getFirst().outcome());
    assertEquals(1, world.store.everything().size());
  }

  @Test
  void aJobWhoseRecordingIsGoneIsReportedAndKept() {
    Job job = world.jobIn(JobStatus.COMPLETED, owner);
    world.store.hide(ArtifactKey.audioOf(job.id()).value());
    Finding found = only(reconcile(true));
    assertEquals(Kind.MISSING_AUDIO, found.kind());
    assertEquals(Outcome.REPORTED, found.outcome());
    assertTrue(world.find(job.id()).isPresent());
  }

  @Test
  void aDeletionThatDoesNotEndIsReportedAndTakenUpAgain() {
    Job job = world.jobIn(JobStatus.COMPLETED, owner);
    world.store.stick(
        item -> item.key().startsWith("jobs/"), Obstacle.lasting("Held.", Optional.empty()));
    world.service().delete.delete(owner.own(), job.id(), owner.key());
    assertEquals(List.of(), findings(reconcile(false)), "it is young");
    later(DAY.plusMinutes(1));
    Finding blocked = only(reconcile(true));
    assertEquals(Kind.UNFINISHED_DELETION, blocked.kind());
    assertEquals(Outcome.LEFT, blocked.outcome());
    assertEquals(Optional.of("Held."), blocked.reason());
    world.store.heal();
    assertEquals(Outcome.REMOVED, only(reconcile(true)).outcome());
    assertEquals(List.of(), world.store.everything());
  }

  @Test
  void whatTheStorageHoldsIsLeftWithItsReason() {
    orphan(1);
    world.store.stick(
        item -> item.key().startsWith("jobs/"), Obstacle.lasting("Held.", Optional.empty()));
    later(DAY.plusMinutes(1));
    Reconciliation done = reconcile(true);
    assertEquals(Outcome.LEFT, only(done).outcome());
    assertEquals(Optional.of("Held."), only(done).reason());
    assertEquals(1, done.found().get(Kind.ORPHANED_ARTIFACTS).left());
  }

  @Test
  void whatComesBackAfterItsDeletionIsDeletedAgainWhateverItsAge() {
    Job job = world.jobIn(JobStatus.COMPLETED, owner);
    world.service().delete.delete(owner.own(), job.id(), owner.key());
    world.store.plant(ArtifactKey.audioOf(job.id()).value(), World.AUDIO);
    Finding dry = only(reconcile(false));
    assertEquals(Kind.RETURNED, dry.kind());
    assertEquals(Outcome.REPORTED, dry.outcome());
    assertEquals(Outcome.REMOVED, only(reconcile(true)).outcome());
    assertEquals(List.of(), world.store.everything());
  }
}
