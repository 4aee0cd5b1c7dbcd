package dev.dalston.application.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.access.Caller;
import dev.dalston.application.deletion.DeleteJob;
import dev.dalston.application.fake.World;
import dev.dalston.application.job.FindJobs;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.task.WorkOnTasks.Hold;
import dev.dalston.application.task.WorkOnTasks.WorkOutcome.BadName;
import dev.dalston.application.task.WorkOnTasks.WorkOutcome.ClaimLost;
import dev.dalston.application.task.WorkOnTasks.WorkOutcome.Done;
import dev.dalston.application.task.WorkOnTasks.WorkOutcome.JobCancelling;
import dev.dalston.application.task.WorkOnTasks.WorkOutcome.NotFound;
import dev.dalston.application.task.WorkOnTasks.WorkOutcome.TranscriptMissing;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.job.JobStatus;
import dev.dalston.domain.task.Task;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkOnTasksTest {
  private final World world = new World();
  private final Caller worker = world.caller("acme");

  private JobStatus status(JobId id) {
    return world.find(id).orElseThrow().status();
  }

  @Test
  void aJobComesToItsEndThroughAWorker() {
    Job job = world.submit(worker);
    Hold hold = world.claim(worker);
    assertEquals(JobStatus.RUNNING, status(job.id()));
    world.handIn(worker, hold, "transcript.json", World.TRANSCRIPT);
    assertInstanceOf(Done.class, world.service().work.complete(worker, hold));
    assertEquals(JobStatus.COMPLETED, status(job.id()));
    var found = world.service().find.get(worker.own(), job.id()).orElseThrow();
    assertInstanceOf(
        FindJobs.Reading.Opened.class, world.service().find.openTranscript(found, () -> {}));
  }

  @Test
  void aWorkerWhoseAnswerWasLostHearsThatItsTaskIsDone() {
    world.submit(worker);
    Hold lost = world.claim(worker);
    world.ahead = WorkOnTasks.LEASE.plusSeconds(1);
    Hold hold = world.claim(worker);
    world.handIn(worker, hold, "transcript.json", World.TRANSCRIPT);
    world.store.beforeEach(call -> world.database.loseAnswers(call.equals("exists") ? 1 : 0));
    assertThrows(BackendUnavailable.class, () -> world.service().work.complete(worker, hold));
    assertInstanceOf(Done.class, world.service().work.complete(worker, hold));
    assertEquals(new ClaimLost(), world.service().work.complete(worker, lost));
  }

  @Test
  void aTaskIsNotCompleteWithoutItsTranscript() {
    Job job = world.submit(worker);
    Hold hold = world.claim(worker);
    assertEquals(new TranscriptMissing(), world.service().work.complete(worker, hold));
    assertEquals(JobStatus.RUNNING, status(job.id()));
  }

  @Test
  void aTaskWhoseRecordingIsGoneFailsWithThatReasonInsteadOfBeingHandedOutForEver() {
    Job job = world.submit(worker);
    Hold hold = world.claim(worker);
    world.store.remove(world.store.everything());
    assertEquals(
        Optional.of(new FindJobs.Reading.Missing()),
        world.service().work.openAudio(worker, hold, Optional.empty(), () -> {}));
    Job failed = world.find(job.id()).orElseThrow();
    assertEquals(JobStatus.FAILED, failed.status());
    assertEquals(
        Optional.of("The recording of the job is not in the bucket any more."), failed.error());
    assertTrue(world.service().work.claim(worker).isEmpty());
  }

  @Test
  void aRecordingThatIsThereAtTheSecondLookFailsNothing() {
    Job job = world.submit(worker);
    Hold hold = world.claim(worker);
    world.store.remove(world.store.everything());
    world.store.beforeEach(
        call -> {
          if (call.equals("exists")) {
            world.store.plant("jobs/" + job.id() + "/input/audio", World.AUDIO);
          }
        });
    world.service().work.openAudio(worker, hold, Optional.empty(), () -> {});
    assertEquals(JobStatus.RUNNING, status(job.id()));
    assertInstanceOf(
        FindJobs.Reading.Opened.class,
        world.service().work.openAudio(worker, hold, Optional.empty(), () -> {}).orElseThrow());
  }

  @Test
  void anotherTenantsTaskIsNotThere() {
    world.submit(worker);
    Hold hold = world.claim(worker);
    Caller stranger = world.caller("other");
    assertTrue(world.service().work.claim(stranger).isEmpty());
    assertEquals(new NotFound(), world.service().work.renew(stranger, hold));
    assertEquals(new NotFound(), world.handIn(stranger, hold, "x", World.TRANSCRIPT));
  }

  @Test
  void aLostWorkersTaskGoesToTheNextAndItsLateCallsAreRefused() {
    Job job = world.submit(worker);
    Hold lost = world.claim(worker);
    world.ahead = WorkOnTasks.LEASE.plusSeconds(1);
    Hold next = world.claim(worker);
    assertEquals(new ClaimLost(), world.service().work.renew(worker, lost));
    assertEquals(new ClaimLost(), world.handIn(worker, lost, "transcript.json", new byte[1]));
    assertEquals(new ClaimLost(), world.service().work.complete(worker, lost));
    world.handIn(worker, next, "transcript.json", World.TRANSCRIPT);
    assertInstanceOf(Done.class, world.service().work.complete(worker, next));
    assertEquals(JobStatus.COMPLETED, status(job.id()));
  }

  @Test
  void aClaimThatEndsWhileAnArtifactIsOnItsWayLeavesNoObjectAndSparesTheSuccessors() {
    world.submit(worker);
    Hold slow = world.claim(worker);
    world.store.beforeEach(
        call -> {
          if (call.equals("put")) {
            world.store.heal();
            world.ahead = WorkOnTasks.LEASE.plusSeconds(1);
            Hold next = world.claim(worker);
            world.handIn(worker, next, "transcript.json", World.TRANSCRIPT);
            world.service().work.complete(worker, next);
          }
        });
    assertEquals(new ClaimLost(), world.handIn(worker, slow, "transcript.json", new byte[9]));
    assertEquals(2, world.store.everything().size(), "audio and the successor's transcript");
  }

  @Test
  void aDeletionWaitsForAnUploadThatIsStillOnItsWay() {
    Job job = world.submit(worker);
    Hold slow = world.claim(worker);
    world.store.beforeEach(
        call -> {
          if (call.equals("put")) {
            world.store.heal();
            world.ahead = WorkOnTasks.LEASE.plusSeconds(1);
            world.service().work.fail(worker, world.claim(worker), "gave up");
            assertInstanceOf(
                DeleteJob.DeletionOutcome.Pending.class,
                world.service().delete.delete(worker.own(), job.id(), worker.key()));
          }
        });
    assertEquals(new ClaimLost(), world.handIn(worker, slow, "late.json", new byte[9]));
    assertEquals(
        new DeleteJob.DeletionOutcome.Deleted(),
        world.service().delete.delete(worker.own(), job.id(), worker.key()));
    assertTrue(world.store.everything().isEmpty());
  }

  @Test
  void aCancellingJobTakesNothingMoreAndEndsWhenItsWorkerLetsGo() {
    Job job = world.submit(worker);
    Hold hold = world.claim(worker);
    world.service().cancel.cancel(worker.own(), job.id());
    assertEquals(JobStatus.CANCELLING, status(job.id()));
    assertEquals(new JobCancelling(), world.handIn(worker, hold, "words.json", new byte[1]));
    assertInstanceOf(Done.class, world.service().work.release(worker, hold));
    assertEquals(JobStatus.CANCELLED, status(job.id()));
  }

  @Test
  void aCancellingJobWhoseWorkerIsLostEndsByItself() {
    Job job = world.submit(worker);
    world.claim(worker);
    world.service().cancel.cancel(worker.own(), job.id());
    world.ahead = WorkOnTasks.LEASE.plusSeconds(1);
    world.service().housekeeping.round();
    assertEquals(JobStatus.CANCELLED, status(job.id()));
  }

  @Test
  void aRecordingThatLosesEveryWorkerFails() {
    Job job = world.submit(worker);
    for (int i = 0; i < Task.MAX_ATTEMPTS; i++) {
      world.claim(worker);
      world.ahead = world.ahead.plus(WorkOnTasks.LEASE).plusSeconds(1);
    }
    assertTrue(world.service().work.claim(worker).isEmpty());
    world.service().housekeeping.round();
    assertEquals(JobStatus.FAILED, status(job.id()));
    assertEquals(
        "The worker was lost 3 times while working on it.",
        world.find(job.id()).orElseThrow().error().orElseThrow());
  }

  @Test
  void anArtifactsNameCannotLeadElsewhere() {
    world.submit(worker);
    Hold hold = world.claim(worker);
    assertEquals(new BadName(), world.handIn(worker, hold, "../../x", new byte[1]));
  }

  @Test
  void aRecordingWhoseBodyBreaksLeavesNoJobAndNoObject() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("gone");
          }
        };
    assertThrows(
        IOException.class, () -> world.service().submit.submit(worker, World.recording(broken)));
    assertTrue(world.store.everything().isEmpty());
    assertTrue(world.service().work.claim(worker).isEmpty());
  }

  @Test
  void aRenewedClaimOutlivesItsFirstLease() {
    world.submit(worker);
    Hold hold = world.claim(worker);
    world.ahead = WorkOnTasks.LEASE.minusSeconds(5);
    assertInstanceOf(Done.class, world.service().work.renew(worker, hold));
    world.ahead = world.ahead.plusSeconds(30);
    assertTrue(world.service().work.claim(worker).isEmpty());
  }
}
