package dev.dalston.application.bucket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.dalston.application.fake.World;
import dev.dalston.application.job.FindJobs.Reading.Opened;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.StoredItem.Kind;
import dev.dalston.application.task.WorkOnTasks.Hold;
import dev.dalston.application.task.WorkOnTasks.WorkOutcome;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.artifact.Upload;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.lease.Lease;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What an upload leaves in the bucket is cleared away, and nothing else. */
class UploadLeftoversTest extends UploadScene {
  @Test
  void whatCouldNotBeClearedIsClearedLaterAlthoughOtherUploadsGoOn() throws IOException {
    Job job = world.submit(worker);
    Hold hold = world.claim(worker);
    storageIsAway();
    assertThrows(
        BackendUnavailable.class, () -> world.handIn(worker, hold, "words.json", new byte[1]));
    world.store.heal();
    assertEquals(1, onRecord(job.id()).size());
    submitAndMeanwhile(
        () -> {
          for (int second = 0; second < 31; second++) {
            world.ahead = world.ahead.plusSeconds(1);
            world.service().housekeeping.round();
          }
          World.until(() -> onRecord(job.id()).isEmpty());
        });
  }

  @Test
  void whatIsLeftOfOneUploadIsRemovedWithoutTouchingTheNextOfTheSameName() {
    Job job = world.submit(worker);
    Hold hold = world.claim(worker);
    world.store.beforeEach(
        call -> {
          if (call.equals("put")) {
            world.database.refuse(1);
          } else if (call.equals("list")) {
            world.store.heal();
            world.handIn(worker, hold, "transcript.json", World.TRANSCRIPT);
          }
        });
    assertThrows(
        BackendUnavailable.class, () -> world.handIn(worker, hold, "transcript.json", new byte[9]));
    assertEquals(2, world.store.everything().size(), "audio and transcript");
    assertInstanceOf(WorkOutcome.Done.class, world.service().work.complete(worker, hold));
    var found = world.service().find.get(worker.own(), job.id()).orElseThrow();
    assertInstanceOf(Opened.class, world.service().find.openTranscript(found, () -> {}));
  }

  @Test
  void aDeadMultipartUploadStaysOnRecordUntilItIsGoneFromTheStore() throws IOException {
    world.store.listUploadsByExactKeyOnly();
    Job job = world.submit(worker);
    Hold hold = world.claim(worker);
    ArtifactKey key = ArtifactKey.transcriptOf(job.id(), UUID.randomUUID());
    Upload dead = new Upload(UUID.randomUUID(), key, new Lease(UUID.randomUUID(), world.now()));
    world.database.run(() -> world.database.uploads().begin(dead));
    world.store.plantUpload(key.value());
    world.store.stick(item -> item.kind() == Kind.UPLOAD, Obstacle.passing("Slow down."));
    AtomicInteger removals = new AtomicInteger();
    world.store.beforeEach(call -> removals.addAndGet(call.equals("remove") ? 1 : 0));
    world.handIn(worker, hold, "transcript.json", World.TRANSCRIPT);
    world.service().housekeeping.round();
    World.until(() -> removals.get() > 1);
    assertEquals(1, onRecord(job.id()).size());
    world.store.heal();
    world.ahead = UploadTracker.LEASE.plusSeconds(1);
    world.service().housekeeping.round();
    World.until(() -> onRecord(job.id()).isEmpty());
    assertEquals(2, world.store.everything().size(), "audio and transcript");
  }
}
