package dev.dalston.application.bucket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.fake.RealThreads;
import dev.dalston.application.fake.Told;
import dev.dalston.application.fake.World;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.artifact.Upload;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.lease.Lease;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class UploadTrackerTest extends UploadScene {
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
    World.until(
        () -> {
          // Whoever looks takes it over, too; so the next round begins when that lease is over.
          world.ahead = world.ahead.plus(UploadTracker.LEASE).plusSeconds(1);
          world.service().housekeeping.round();
          return world
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
              .isEmpty();
        });
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
            world.host(),
            () -> true);
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

  /** A server that is killed in the middle of an upload leaves its half under a key of its own. */
  @Test
  void ofASubmissionThatIsLostNothingStaysUnderAnyKey() {
    ArtifactKey key = ArtifactKey.audioOf(JobId.next(world.now(), new SecureRandom()));
    world.database.run(() -> world.database.uploads().begin(lost(key)));
    world.store.plant(key.value() + "-half", new byte[] {1});
    Job another = world.submit(worker);

    world.ahead = UploadTracker.LEASE.plusSeconds(1);
    world.service().housekeeping.round();

    World.until(() -> onRecord(key.job()).isEmpty());
    assertTrue(
        world.store.everything().stream()
            .allMatch(item -> item.key().equals(ArtifactKey.audioOf(another.id()).value())));
  }

  /** It was cleared away while it stood still, and the deletion may have had its last look. */
  @Test
  void whatIsStoredTooLateOfAJobThatIsBeingDeletedIsRemovedByItsSender() {
    Job job = world.submit(worker);
    ArtifactKey key = ArtifactKey.transcriptOf(job.id(), UUID.randomUUID());
    Upload late = lost(key);
    world.store.plant(key.value(), new byte[] {1});
    world.database.run(
        () -> world.database.jobs().update(job, job.markDeletedAgain(world.now(), world.now())));

    clearing().clear(late, world.now());

    assertTrue(world.store.everything().stream().noneMatch(item -> item.key().equals(key.value())));
  }

  private UploadClearing clearing() {
    return new UploadClearing(
        world.database,
        world.database.jobs(),
        world.database.uploads(),
        new Eraser(world.store, new RealThreads()));
  }

  private Upload lost(ArtifactKey key) {
    return new Upload(UUID.randomUUID(), key, new Lease(UUID.randomUUID(), world.now()));
  }

  @Test
  void whatKeepsUploadsFromBeingClearedIsToldOnceUntilItIsOver() {
    world.submit(worker);
    var hold = world.claim(worker);
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
