package dev.dalston.application.bucket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.access.Caller;
import dev.dalston.application.fake.Told;
import dev.dalston.application.fake.World;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.task.WorkOnTasks.Hold;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.artifact.Upload;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.lease.Lease;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
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

  @Test
  void twoLostUploadsOfOneKeyDoNotWaitForEachOther() {
    Job job = world.submit(worker);
    ArtifactKey key = ArtifactKey.transcriptOf(job.id(), world.claim(worker).token());
    world.database.run(
        () -> {
          world.database.uploads().begin(lost(key));
          world.database.uploads().begin(lost(key));
        });
    world.service().housekeeping.round();
    world.ahead = UploadTracker.LEASE.plusSeconds(1);
    world.service().housekeeping.round();
    World.until(() -> onRecord(job.id()).isEmpty());
  }

  private Upload lost(ArtifactKey key) {
    return new Upload(UUID.randomUUID(), key, new Lease(UUID.randomUUID(), world.now()));
  }

  @Test
  void whatKeepsUploadsFromBeingClearedIsToldOnceUntilItIsOver() {
    world.submit(worker);
    Hold hold = world.claim(worker);
    try (Told log = new Told()) {
      storageIsAway();
      for (int time = 0; time < 20; time++) {
        assertThrows(
            BackendUnavailable.class, () -> world.handIn(worker, hold, "words.json", new byte[1]));
      }
      assertEquals(1, log.with("is left to housekeeping").size());
    }
  }
}
