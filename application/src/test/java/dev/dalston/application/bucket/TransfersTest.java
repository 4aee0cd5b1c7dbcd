package dev.dalston.application.bucket;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.dalston.application.access.Caller;
import dev.dalston.application.fake.InMemoryArtifactStore;
import dev.dalston.application.fake.World;
import dev.dalston.application.job.FindJobs.Reading.Opened;
import dev.dalston.application.port.ArtifactStore.StoredArtifact;
import dev.dalston.application.task.WorkOnTasks.Artifact;
import dev.dalston.application.task.WorkOnTasks.Hold;
import dev.dalston.application.task.WorkOnTasks.WorkOutcome;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobStatus;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is on its way when a deletion is recorded. */
class TransfersTest {
  private final World world = new World(new InMemoryArtifactStore());
  private final Caller owner = world.caller("acme");
  private final AtomicInteger stopped = new AtomicInteger();

  private StoredArtifact audio(Job job) {
    return assertInstanceOf(
            Opened.class,
            world.service().find.openAudio(job, Optional.empty(), stopped::incrementAndGet))
        .artifact();
  }

  private void delete(Job job) {
    world.service().delete.delete(owner.own(), job.id(), owner.key());
  }

  @Test
  void aDownloadEndsOnceTheDeletionIsOnRecordAndAnothersGoesOn() throws IOException {
    Job job = world.jobIn(JobStatus.COMPLETED, owner);
    Job other = world.jobIn(JobStatus.COMPLETED, owner);
    try (StoredArtifact ending = audio(job);
        StoredArtifact goingOn = audio(other)) {
      ending.body().read();
      world.service().housekeeping.round();
      assertEquals(0, stopped.get());
      world.store.stick(item -> true, Obstacle.passing("stuck"));
      delete(job);
      world.service().housekeeping.round();
      assertThrows(Transfers.Ended.class, () -> ending.body().read());
      assertThrows(Transfers.Ended.class, () -> ending.body().readAllBytes());
      assertArrayEquals(World.AUDIO, goingOn.body().readAllBytes());
      world.service().housekeeping.round();
      assertEquals(1, stopped.get(), "once");
    }
  }

  @Test
  void aDownloadEndsWhenNothingIsLeftOfTheJobAndAClosedOneIsNotStopped() throws IOException {
    Job job = world.jobIn(JobStatus.FAILED, owner);
    audio(job).close();
    try (StoredArtifact ending = audio(job)) {
      delete(job);
      world.service().housekeeping.round();
      assertThrows(Transfers.Ended.class, () -> ending.body().read());
      assertEquals(1, stopped.get());
    }
  }

  @Test
  void whatIsHandedInForADeletedJobIsRefusedBeforeItsEndAndNothingIsLeft() throws IOException {
    Job job = world.submit(owner);
    Hold hold = world.claim(owner);
    InputStream endless =
        new InputStream() {
          private int count;

          @Override
          public int read() {
            count++;
            if (count == 5) {
              world.service().work.fail(owner, hold, "why");
              delete(job);
              world.service().housekeeping.round();
            }
            return 1;
          }

          @Override
          public int read(byte[] into, int from, int length) {
            into[from] = (byte) read();
            return 1;
          }
        };
    assertInstanceOf(
        WorkOutcome.ClaimLost.class,
        world
            .service()
            .work
            .handIn(owner, hold, new Artifact("x", "a/b", endless, stopped::incrementAndGet)));
    assertEquals(1, stopped.get());
    assertEquals(0, world.store.everything().size());
  }
}
