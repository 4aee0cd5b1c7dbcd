package dev.dalston.application.task;

import dev.dalston.application.access.Caller;
import dev.dalston.application.bucket.UploadTracker;
import dev.dalston.application.job.FindJobs.Reading;
import dev.dalston.application.port.ArtifactStore;
import dev.dalston.application.task.WorkOnTasks.WorkOutcome.BadName;
import dev.dalston.application.task.WorkOnTasks.WorkOutcome.ClaimLost;
import dev.dalston.application.task.WorkOnTasks.WorkOutcome.Done;
import dev.dalston.application.task.WorkOnTasks.WorkOutcome.JobCancelling;
import dev.dalston.application.task.WorkOnTasks.WorkOutcome.NotFound;
import dev.dalston.application.task.WorkOnTasks.WorkOutcome.TranscriptMissing;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.artifact.Upload;
import dev.dalston.domain.job.JobStatus;
import dev.dalston.domain.task.Claim;
import dev.dalston.domain.task.ClaimToken;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** A worker's calls: each is checked against its claim, under the job's lock. */
public final class WorkOnTasksService implements WorkOnTasks {
  private final ClaimedTasks held;
  private final UploadTracker uploads;
  private final ArtifactStore store;
  private final InstantSource clock;

  /** On these ports. */
  public WorkOnTasksService(
      ClaimedTasks held, UploadTracker uploads, ArtifactStore store, InstantSource clock) {
    this.held = held;
    this.uploads = uploads;
    this.store = store;
    this.clock = clock;
  }

  @Override
  public Optional<Claimed> claim(Caller worker) {
    Instant now = clock.instant();
    return held.claim(worker, new Claim(ClaimToken.next(now), now.plus(LEASE)), now);
  }

  @Override
  public WorkOutcome renew(Caller worker, Hold hold) {
    return held.with(
        worker,
        hold,
        (job, task) ->
            held.keep(job, task.renew(hold.token(), clock.instant().plus(LEASE)).orElseThrow()));
  }

  @Override
  public Optional<Reading> openAudio(Caller worker, Hold hold) {
    return switch (held.with(worker, hold, Done::new)) {
      case Done done ->
          Optional.of(
              store
                  .open(ArtifactKey.audioOf(done.job().id()))
                  .<Reading>map(Reading.Opened::new)
                  .orElseGet(Reading.Missing::new));
      case ClaimLost lost -> Optional.empty();
      case NotFound none -> Optional.empty();
      case JobCancelling no -> Optional.empty();
      case TranscriptMissing no -> Optional.empty();
      case BadName no -> Optional.empty();
    };
  }

  @Override
  public WorkOutcome handIn(
      Caller worker, Hold hold, String name, String contentType, InputStream body)
      throws IOException {
    Upload[] begun = new Upload[1];
    WorkOutcome before =
        held.with(
            worker,
            hold,
            (job, task) -> {
              Optional<ArtifactKey> key =
                  ArtifactKey.handedIn(job.id(), task.id(), hold.token(), name);
              if (key.isEmpty()) {
                return new BadName();
              }
              if (job.status() != JobStatus.RUNNING) {
                return new JobCancelling();
              }
              begun[0] = uploads.begin(key.get());
              return new Done(job, task);
            });
    return before instanceof Done ? send(worker, hold, begun[0], contentType, body) : before;
  }

  /** Stored, then checked again: the claim may have ended while the bytes were on their way. */
  private WorkOutcome send(
      Caller worker, Hold hold, Upload upload, String contentType, InputStream body)
      throws IOException {
    boolean kept = false;
    boolean stored = false;
    uploads.sending(upload);
    try {
      store.put(upload.key(), contentType, body);
      stored = true;
      WorkOutcome after =
          held.with(
              worker,
              hold,
              (job, task) ->
                  job.status() == JobStatus.RUNNING
                      ? acknowledge(upload, new Done(job, task))
                      : new JobCancelling());
      kept = after instanceof Done;
      return after;
    } finally {
      uploads.ended(upload);
      if (!kept) {
        uploads.abandon(upload, stored);
      }
    }
  }

  private Done acknowledge(Upload upload, Done done) {
    if (!uploads.finish(upload)) {
      throw UploadTracker.interrupted();
    }
    return done;
  }

  @Override
  public WorkOutcome complete(Caller worker, Hold hold) {
    WorkOutcome now = held.with(worker, hold, Done::new);
    if (now instanceof Done done
        && done.job().status() == JobStatus.RUNNING
        && !store.exists(ArtifactKey.transcriptOf(done.job().id(), hold.token()))) {
      return new TranscriptMissing();
    }
    return held.with(worker, hold, held::complete);
  }

  @Override
  public WorkOutcome fail(Caller worker, Hold hold, String reason) {
    return held.with(worker, hold, (job, task) -> held.fail(job, task, reason));
  }

  @Override
  public WorkOutcome release(Caller worker, Hold hold) {
    return held.with(
        worker, hold, (job, task) -> held.letGo(job, task.release(hold.token()).orElseThrow()));
  }
}
