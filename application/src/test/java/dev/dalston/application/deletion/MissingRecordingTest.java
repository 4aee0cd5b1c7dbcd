package dev.dalston.application.deletion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.access.Caller;
import dev.dalston.application.deletion.DeleteJob.DeletionOutcome;
import dev.dalston.application.deletion.DeleteJob.DeletionOutcome.Blocked;
import dev.dalston.application.deletion.DeleteJob.DeletionOutcome.Deleted;
import dev.dalston.application.deletion.DeleteJob.DeletionOutcome.Pending;
import dev.dalston.application.fake.InMemoryArtifactStore;
import dev.dalston.application.fake.World;
import dev.dalston.application.port.ArtifactStore.Page;
import dev.dalston.application.port.AuditQuery;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.StoredItem;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.audit.AuditAction;
import dev.dalston.domain.audit.AuditEvent;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.deletion.DeletionStatus;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.deletion.RecordingEvidence;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.job.JobStatus;
import dev.dalston.domain.job.Submission;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An empty listing proves nothing: the recording that is on record must be seen before it goes. */
class MissingRecordingTest {
  private World world = new World();
  private Caller owner = world.caller("acme");

  /** The job of a test that moves the clock. */
  private Job found;

  private DeletionOutcome delete(Job job) {
    return world.service().delete.delete(owner.own(), job.id(), owner.key());
  }

  private DeletionOutcome deleteEvenIfMissing(Job job) {
    return world.service().delete.delete(owner.own(), job.id(), owner.key(), true);
  }

  private static String recordingOf(Job job) {
    return "jobs/" + job.id() + "/input/audio";
  }

  /** A completed job that has its transcript in the bucket, and not its recording. */
  private Job withoutRecording() {
    Job job = world.jobIn(JobStatus.COMPLETED, owner);
    world.store.remove(
        world.store.everything().stream()
            .filter(item -> item.key().equals(recordingOf(job)))
            .toList());
    return job;
  }

  private Deletion onRecord(Job job) {
    return world.deletion(job.id()).orElseThrow();
  }

  private void later(Duration time) {
    world.ahead = world.ahead.plus(time);
    int attempts = onRecord(found).attempts();
    world.service().housekeeping.round();
    World.until(() -> onRecord(found).attempts() > attempts && onRecord(found).holder().isEmpty());
  }

  private Optional<RecordingEvidence> evidence(Job job) {
    return onRecord(job).recording();
  }

  private List<AuditAction> trail(Job job) {
    Optional<KeyId> anybody = Optional.empty();
    AuditQuery all =
        new AuditQuery(
            Optional.empty(),
            Optional.empty(),
            anybody,
            Optional.of(job.id().value()),
            Optional.empty(),
            9);
    return world.database.inTransaction(() -> world.database.audit().list(all)).reversed().stream()
        .map(AuditEvent::action)
        .toList();
  }

  @Test
  void nothingIsRemovedAndNobodyIsToldThatTheJobIsGone() {
    Job job = withoutRecording();
    var pending = assertInstanceOf(Pending.class, delete(job));
    assertEquals(
        "The storage does not list the recording that is on record. Some list late, so it is looked"
            + " for again for an hour.",
        pending.reason());
    assertEquals(2, world.store.everything().size(), "transcript and intermediate output");
    assertTrue(world.find(job.id()).orElseThrow().isBeingDeleted());
    assertEquals(Optional.empty(), onRecord(job).inventory());
  }

  @Test
  void whatComesToLightAfterTheFirstLookIsCounted() {
    Job job = world.jobIn(JobStatus.CANCELLED, owner);
    var shown = world.store.list(job.id(), Optional.empty());
    var looks = new AtomicInteger();
    world.store.changePages(
        (prefix, after, page) ->
            looks.getAndIncrement() == 0
                ? new Page(List.of(), Optional.empty(), page.sought())
                : page);

    assertInstanceOf(Deleted.class, deleteEvenIfMissing(job));
    assertEquals(Optional.of(shown.inventory()), onRecord(job).inventory());
    assertTrue(shown.inventory().objects() > 0);
  }

  @Test
  void anotherBucketWhereNothingIsFoundAtAllIsNoProof() {
    Job job = world.jobIn(JobStatus.CANCELLED, owner);
    world.store.remove(world.store.everything());
    assertInstanceOf(Pending.class, delete(job));
    assertInstanceOf(Pending.class, delete(job), "nor is it at the second time");
    assertTrue(world.find(job.id()).isPresent());
  }

  @Test
  void aListingThatIsLateIsWaitedFor() {
    found = withoutRecording();
    delete(found);
    later(Duration.ofMinutes(2));
    assertTrue(onRecord(found).isRecordingMissing());
    world.store.plant(recordingOf(found), World.AUDIO);
    later(Duration.ofMinutes(2));
    assertEquals(DeletionStatus.COMPLETED, onRecord(found).status());
    assertEquals(Optional.of(RecordingEvidence.FOUND), evidence(found));
    assertEquals(3, onRecord(found).inventory().orElseThrow().objects());
    assertEquals(List.of(), world.store.everything());
  }

  @Test
  void afterAnHourItIsBlockedAndGoesOnByItselfWhenTheRecordingIsThere() {
    found = withoutRecording();
    delete(found);
    later(Duration.ofMinutes(59));
    assertEquals(DeletionStatus.PENDING, onRecord(found).status());
    later(Duration.ofMinutes(2));
    assertEquals(DeletionStatus.BLOCKED, onRecord(found).status());
    var blocked = assertInstanceOf(Blocked.class, delete(found));
    assertTrue(blocked.obstacle().recordingMissingSince().isPresent());
    assertTrue(blocked.obstacle().reason().contains("even_if_missing"));
    world.store.plant(recordingOf(found), World.AUDIO);
    later(Duration.ofDays(2));
    assertEquals(DeletionStatus.COMPLETED, onRecord(found).status());
  }

  @Test
  void whoeverMayDeleteItCanSayThatItIsToGoAllTheSameAndThatIsOnRecord() {
    Job job = withoutRecording();
    assertEquals(new Deleted(), deleteEvenIfMissing(job));
    assertEquals(List.of(), world.store.everything());
    assertEquals(Optional.of(RecordingEvidence.NOT_FOUND), evidence(job));
    assertEquals(2, onRecord(job).inventory().orElseThrow().objects());
    assertEquals(
        List.of(
            AuditAction.DELETION_REQUESTED,
            AuditAction.DELETION_OVERRIDDEN,
            AuditAction.DELETION_COMPLETED),
        trail(job));
  }

  @Test
  void theReceiptSaysThatTheRecordingWasNotFound() {
    Job job = withoutRecording();
    deleteEvenIfMissing(job);
    World.until(
        () -> {
          world.service().housekeeping.round();
          return !world.archive.everything().isEmpty();
        });
    var sealed = world.archive.read(world.archive.everything().getFirst()).orElseThrow();
    assertEquals(
        Optional.of(RecordingEvidence.NOT_FOUND),
        world.seal.open(sealed).orElseThrow().recording());
  }

  @Test
  void aDeletionThatWaitsOrIsBlockedIsOverriddenAtOnce() {
    found = withoutRecording();
    delete(found);
    assertEquals(new Deleted(), deleteEvenIfMissing(found));
    found = withoutRecording();
    delete(found);
    later(Duration.ofHours(2));
    assertEquals(DeletionStatus.BLOCKED, onRecord(found).status());
    assertEquals(new Deleted(), deleteEvenIfMissing(found));
    assertTrue(trail(found).contains(AuditAction.DELETION_OVERRIDDEN));
  }

  @Test
  void whatIsOverriddenFinishesByItselfIfTheRequestCannot() {
    found = withoutRecording();
    world.store.beforeEach(
        call -> {
          throw new BackendUnavailable("Away.", null);
        });
    assertInstanceOf(Pending.class, deleteEvenIfMissing(found));
    world.store.heal();
    later(Duration.ofMinutes(1));
    assertEquals(DeletionStatus.COMPLETED, onRecord(found).status());
  }

  @Test
  void anOverrideWhileSomebodyIsLookingIsNotLost() {
    Job job = withoutRecording();
    World.Instance other = world.service();
    CountDownLatch looking = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    delete(job);
    world.store.beforeEach(
        call -> {
          looking.countDown();
          await(goOn);
        });
    Thread.ofVirtual().start(() -> other.delete.delete(owner.own(), job.id(), owner.key()));
    await(looking);
    AtomicReference<DeletionOutcome> answer = new AtomicReference<>();
    Thread.ofVirtual().start(() -> answer.set(deleteEvenIfMissing(job)));
    World.until(() -> evidence(job).isPresent());
    goOn.countDown();
    World.until(() -> answer.get() != null);
    assertEquals(new Deleted(), answer.get());
    assertEquals(List.of(), world.store.everything());
  }

  @Test
  void whereTheRecordingIsThereThereIsNothingToOverride() {
    Job job = world.jobIn(JobStatus.COMPLETED, owner);
    assertEquals(new Deleted(), deleteEvenIfMissing(job));
    assertEquals(Optional.of(RecordingEvidence.FOUND), evidence(job));
    assertEquals(
        List.of(AuditAction.DELETION_REQUESTED, AuditAction.DELETION_COMPLETED), trail(job));
  }

  @Test
  void theRecordingMayStandOnALaterPage() {
    Job job = world.jobIn(JobStatus.FAILED, owner);
    IntStream.range(0, 2_500)
        .forEach(i -> world.store.plant("jobs/" + job.id() + "/before/" + i, new byte[1]));
    assertEquals(new Deleted(), delete(job));
    assertEquals(Optional.of(RecordingEvidence.FOUND), evidence(job));
    assertEquals(2_501, onRecord(job).inventory().orElseThrow().objects());
  }

  @Test
  void manyThingsWithoutTheRecordingAmongThemStay() {
    Job job = withoutRecording();
    IntStream.range(0, 2_500)
        .forEach(i -> world.store.plant("jobs/" + job.id() + "/before/" + i, new byte[1]));
    assertInstanceOf(Pending.class, delete(job));
    assertEquals(2_502, world.store.everything().size());
  }

  @Test
  void aKeyThatBeginsAlikeIsNotTheRecording() {
    Job job = withoutRecording();
    world.store.plant(recordingOf(job) + "/part", World.AUDIO);
    world.store.plant(recordingOf(job) + "2", World.AUDIO);
    world.store.plantUpload(recordingOf(job));
    assertInstanceOf(Pending.class, delete(job));
    assertEquals(5, world.store.everything().size());
  }

  @Test
  void whereSomebodyHidTheRecordingItsVersionsAndItsMarkerShowIt() {
    world = new World(new InMemoryArtifactStore(true));
    owner = world.caller("acme");
    Job hidden = world.jobIn(JobStatus.COMPLETED, owner);
    world.store.hide(recordingOf(hidden));
    assertEquals(new Deleted(), delete(hidden));
    Job marked = withoutRecording();
    world.store.hide(recordingOf(marked));
    assertEquals(new Deleted(), delete(marked));
    assertEquals(Optional.of(RecordingEvidence.FOUND), evidence(marked));
    assertEquals(List.of(), world.store.everything());
  }

  @Test
  void aJobThatNeverHadARecordingNeedsNone() {
    Submission nothing =
        new Submission("a", "audio/wav", 0, "a", Optional.empty(), Optional.empty(), Map.of());
    Job job =
        Job.submit(
                JobId.next(world.now(), new SecureRandom()),
                owner.tenant().id(),
                nothing,
                world.now())
            .cancel(world.now())
            .orElseThrow();
    world.database.run(() -> world.database.jobs().add(job));
    assertEquals(new Deleted(), delete(job));
    assertEquals(Optional.of(RecordingEvidence.NONE), evidence(job));
  }

  @Test
  void aJobThatFailedBecauseItsRecordingIsMissingIsNoException() {
    Job job = world.submit(owner);
    var hold = world.claim(owner);
    world.store.remove(world.store.everything());
    world.service().work.openAudio(owner, hold, Optional.empty(), () -> {});
    Job failed = world.find(job.id()).orElseThrow();
    assertEquals(JobStatus.FAILED, failed.status());
    assertInstanceOf(Pending.class, delete(failed), "it may be the wrong bucket");
    assertEquals(new Deleted(), deleteEvenIfMissing(failed));
  }

  @Test
  void aDeletionThatWasCountedNeedNotShowTheRecordingTwice() {
    Job job = world.jobIn(JobStatus.COMPLETED, owner);
    world.store.stick(item -> !item.key().equals(recordingOf(job)), Obstacle.passing("busy"));
    assertInstanceOf(Pending.class, delete(job));
    Set<String> left =
        world.store.everything().stream()
            .map(StoredItem::key)
            .filter(key -> key.startsWith("jobs/"))
            .collect(Collectors.toSet());
    assertEquals(2, left.size(), left.toString());
    world.store.heal();
    assertEquals(new Deleted(), delete(job));
    assertEquals(Optional.of(RecordingEvidence.FOUND), evidence(job));
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
