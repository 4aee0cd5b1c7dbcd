package dev.dalston.application.bucket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.access.Caller;
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
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.lease.Lease;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class UploadTrackerTest {
  private final World world = new World();
  private final Caller worker = world.caller("acme");

  private List<Upload> onRecord(JobId job) {
    return world.database.inTransaction(() -> world.database.uploads().of(job));
  }

  private void storageIsAway() {
    world.store.beforeEach(
        call -> {
          throw new BackendUnavailable("The storage cannot be reached.", null);
        });
  }

  /** Its body does something in the middle, while the upload is on its way. */
  private void submitAndMeanwhile(Runnable meanwhile) throws IOException {
    InputStream audio =
        new InputStream() {
          private boolean ended;

          @Override
          public int read() {
            if (ended) {
              return -1;
            }
            ended = true;
            meanwhile.run();
            return 'x';
          }
        };
    world.service().submit.submit(worker, World.recording(audio));
  }

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
  void anUploadThatTakesLongIsNotTakenForLost() throws IOException {
    submitAndMeanwhile(
        () -> {
          for (int second = 0; second < 90; second++) {
            world.ahead = world.ahead.plusSeconds(1);
            world.service().housekeeping.round();
          }
        });
    assertTrue(world.service().work.claim(worker).isPresent());
  }

  @Test
  void anUploadWhoseRecordIsNotConfirmedIsNotSentAndItsRecordRunsOut() {
    world.database.setLosesAnswers(true);
    assertThrows(BackendUnavailable.class, () -> world.submit(worker));
    world.database.setLosesAnswers(false);
    assertTrue(world.store.everything().isEmpty());
    world.ahead = UploadTracker.LEASE.plusSeconds(1);
    world.service().housekeeping.round();
    World.until(
        () ->
            world
                .database
                .inTransaction(
                    () ->
                        world
                            .database
                            .uploads()
                            .takeOverExpired(
                                world.now().plusSeconds(3600),
                                new Lease(UUID.randomUUID(), world.now()),
                                1))
                .isEmpty());
  }

  /** As when the database was away for longer than the lease, and its duties come back at once. */
  @Test
  void anUploadThatItsOwnInstanceTookForLostNeverBecomesPartOfAJob() throws IOException {
    UploadTracker tracker =
        new UploadTracker(
            world.database,
            world.database.jobs(),
            world.database.uploads(),
            world.store,
            world.host());
    ArtifactKey key = ArtifactKey.audioOf(JobId.next(world.now(), new SecureRandom()));
    Upload upload = world.database.inTransaction(() -> tracker.begin(_ -> key));
    InputStream audio = new ByteArrayInputStream(World.AUDIO);
    CountDownLatch confirmed = new CountDownLatch(1);
    world.store.beforeEach(call -> await(confirmed, call.equals("list")));
    assertThrows(
        BackendUnavailable.class,
        () ->
            tracker.store(
                upload,
                "audio/wav",
                audio,
                _ -> {
                  world.ahead = UploadTracker.LEASE.plusSeconds(1);
                  tracker.recover();
                  tracker.renew();
                  try {
                    world.database.run(() -> tracker.finish(upload));
                    return new UploadTracker.Sent<>(true, "confirmed");
                  } finally {
                    confirmed.countDown();
                  }
                }));
    World.until(() -> onRecord(key.job()).isEmpty());
    assertTrue(world.store.everything().isEmpty());
  }

  private static void await(CountDownLatch latch, boolean here) {
    try {
      if (here) {
        latch.await();
      }
    } catch (InterruptedException stop) {
      throw new IllegalStateException(stop);
    }
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
    assertInstanceOf(Opened.class, world.service().find.openTranscript(found));
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
