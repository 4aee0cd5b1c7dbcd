package dev.dalston.application.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.dalston.application.access.Caller;
import dev.dalston.application.deletion.DeleteJob.DeletionOutcome.Deleted;
import dev.dalston.application.fake.World;
import dev.dalston.application.job.SubmitJob.SubmitOutcome;
import dev.dalston.application.task.WorkOnTasks.Artifact;
import dev.dalston.application.task.WorkOnTasks.Hold;
import dev.dalston.application.task.WorkOnTasks.WorkOutcome;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobStatus;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

/** On a full disk nothing is taken in, and everything can be deleted. */
class FullDiskTest {
  private final World world = new World();
  private final Caller owner = world.caller("acme");

  /** Fails the test if anybody reads it. */
  private static final InputStream UNREAD =
      new InputStream() {
        @Override
        public int read() {
          throw new AssertionError("it was begun");
        }
      };

  @Test
  void aRecordingIsRefusedBeforeItsFirstByte() throws IOException {
    world.room = false;
    assertInstanceOf(
        SubmitOutcome.NoRoom.class, world.service().submit.submit(owner, World.recording(UNREAD)));
    assertEquals(0, world.store.everything().size());
  }

  @Test
  void anArtifactIsRefusedBeforeItsFirstByteAndTakenLater() throws IOException {
    world.submit(owner);
    Hold hold = world.claim(owner);
    world.room = false;
    assertInstanceOf(
        WorkOutcome.NoRoom.class,
        world
            .service()
            .work
            .handIn(
                owner,
                hold,
                new Artifact("transcript.json", "application/json", UNREAD, () -> {})));
    world.room = true;
    assertInstanceOf(
        WorkOutcome.Done.class, world.handIn(owner, hold, "transcript.json", World.TRANSCRIPT));
  }

  @Test
  void aJobIsDeletedAllTheSame() {
    Job job = world.jobIn(JobStatus.COMPLETED, owner);
    world.room = false;
    assertEquals(new Deleted(), world.service().delete.delete(owner.own(), job.id(), owner.key()));
  }
}
