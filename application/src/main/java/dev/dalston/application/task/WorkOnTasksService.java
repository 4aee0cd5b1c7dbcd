package dev.dalston.application.task;

import dev.dalston.application.access.Caller;
import dev.dalston.application.bucket.Transfers;
import dev.dalston.application.bucket.UploadTracker;
import dev.dalston.application.bucket.UploadTracker.Sent;
import dev.dalston.application.job.FindJobs.Reading;
import dev.dalston.application.port.ArtifactStore;
import dev.dalston.application.port.Host;
import dev.dalston.application.task.WorkOnTasks.WorkOutcome.BadName;
import dev.dalston.application.task.WorkOnTasks.WorkOutcome.ClaimLost;
import dev.dalston.application.task.WorkOnTasks.WorkOutcome.Done;
import dev.dalston.application.task.WorkOnTasks.WorkOutcome.JobCancelling;
import dev.dalston.application.task.WorkOnTasks.WorkOutcome.NoRoom;
import dev.dalston.application.task.WorkOnTasks.WorkOutcome.TranscriptMissing;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.artifact.ByteRange;
import dev.dalston.domain.artifact.Upload;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.job.JobStatus;
import dev.dalston.domain.task.Claim;
import dev.dalston.domain.task.ClaimToken;
import dev.dalston.domain.task.Task;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A worker's calls: each is checked against its claim, under the job's lock. */
public final class WorkOnTasksService implements WorkOnTasks {
  private static final String RECORDING_MISSING =
      "The recording of the job is not in the bucket any more.";

  private final ClaimedTasks held;
  private final UploadTracker uploads;
  private final ArtifactStore store;
  private final Transfers transfers;
  private final Host host;

  public WorkOnTasksService(
      ClaimedTasks held,
      UploadTracker uploads,
      ArtifactStore store,
      Transfers transfers,
      Host host) {
    this.held = held;
    this.uploads = uploads;
    this.store = store;
    this.transfers = transfers;
    this.host = host;
  }

  @Override
  public Optional<Claimed> claim(Caller worker) {
    Instant now = host.clock().instant();
    ClaimToken token = ClaimToken.next(now, host.random());
    return held.claim(worker, new Claim(token, now.plus(LEASE)), now);
  }

  @Override
  public WorkOutcome renew(Caller worker, Hold hold) {
    return held.with(
        worker,
        hold,
        (job, task) ->
            held.keep(
                job,
                task,
                task.renew(hold.token(), host.clock().instant().plus(LEASE)).orElseThrow()));
  }

  @Override
  public Optional<Reading> openAudio(
      Caller worker, Hold hold, Optional<ByteRange> range, Runnable stop) {
    return held.with(worker, hold, Done::new) instanceof Done done
        ? Optional.of(
            store
                .open(ArtifactKey.audioOf(done.job().id()), range)
                .map(found -> transfers.of(done.job().id(), found, stop))
                .<Reading>map(Reading.Opened::new)
                .orElseGet(() -> missing(worker, hold, done.job().id())))
        : Optional.empty();
  }

  /** No worker can do anything with it: the task ends instead of being handed out for ever. */
  private Reading missing(Caller worker, Hold hold, JobId job) {
    if (store.exists(ArtifactKey.audioOf(job))) {
      return new Reading.Missing();
    }
    held.with(worker, hold, (found, task) -> held.fail(found, task, RECORDING_MISSING));
    return new Reading.Missing();
  }

  @Override
  public WorkOutcome handIn(Caller worker, Hold hold, Artifact artifact) throws IOException {
    String name = artifact.name();
    if (!ArtifactKey.isName(name)) {
      return held.with(worker, hold, (_, _) -> new BadName());
    }
    if (!uploads.haveRoom()) {
      return new NoRoom();
    }
    AtomicReference<Upload> begun = new AtomicReference<>();
    WorkOutcome before = held.with(worker, hold, (job, task) -> begin(job, task, name, begun));
    if (!(before instanceof Done)) {
      return before;
    }
    Upload upload = begun.get();
    try (InputStream body = transfers.of(upload.key().job(), artifact.body(), artifact.stop())) {
      // Checked again: the claim may have ended while the bytes were on their way.
      return uploads.store(
          upload,
          artifact.contentType(),
          body,
          _ -> {
            WorkOutcome after =
                held.with(worker, hold, (job, task) -> acknowledge(job, task, name, upload));
            return new Sent<>(after instanceof Done, after);
          });
    } catch (Transfers.Ended deleted) {
      return new ClaimLost();
    }
  }

  private WorkOutcome begin(Job job, Task task, String name, AtomicReference<Upload> begun) {
    if (job.status() != JobStatus.RUNNING) {
      return new JobCancelling();
    }
    begun.set(uploads.begin(id -> ArtifactKey.handedIn(job.id(), task.id(), id, name)));
    return new Done(job, task);
  }

  private WorkOutcome acknowledge(Job job, Task task, String name, Upload upload) {
    if (job.status() != JobStatus.RUNNING) {
      return new JobCancelling();
    }
    uploads.finish(upload);
    return name.equals(ArtifactKey.TRANSCRIPT)
        ? held.keep(job, task, task.transcribed(upload.id()))
        : new Done(job, task);
  }

  @Override
  public WorkOutcome complete(Caller worker, Hold hold) {
    WorkOutcome now = held.orCompleted(worker, hold);
    if (!(now instanceof Done done) || done.task().isCompletedWith(hold.token())) {
      return now;
    }
    if (done.job().status() == JobStatus.RUNNING && !hasTranscript(done)) {
      return new TranscriptMissing();
    }
    return held.with(worker, hold, held::complete);
  }

  private boolean hasTranscript(Done done) {
    return done.task()
        .transcript()
        .filter(upload -> store.exists(ArtifactKey.transcriptOf(done.job().id(), upload)))
        .isPresent();
  }

  @Override
  public WorkOutcome fail(Caller worker, Hold hold, String reason) {
    return held.with(worker, hold, (job, task) -> held.fail(job, task, reason));
  }

  @Override
  public WorkOutcome release(Caller worker, Hold hold) {
    return held.with(
        worker,
        hold,
        (job, task) -> held.letGo(job, task, task.release(hold.token()).orElseThrow()));
  }
}
