package dev.dalston.application.job;

import dev.dalston.application.access.Caller;
import dev.dalston.application.bucket.UploadTracker;
import dev.dalston.application.job.SubmitJob.SubmitOutcome.Invalid;
import dev.dalston.application.job.SubmitJob.SubmitOutcome.Submitted;
import dev.dalston.application.port.ArtifactStore;
import dev.dalston.application.port.JobRepository;
import dev.dalston.application.port.TaskRepository;
import dev.dalston.application.port.Transactions;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.artifact.Upload;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.job.Submission;
import dev.dalston.domain.task.Task;
import dev.dalston.domain.task.TaskId;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Upload on record, recording stored, then the job: in this order, a crash leaves a trace. */
public final class SubmitJobService implements SubmitJob {
  private final Transactions transactions;
  private final JobRepository jobs;
  private final TaskRepository tasks;
  private final UploadTracker uploads;
  private final ArtifactStore store;
  private final InstantSource clock;

  /** On these ports. */
  public SubmitJobService(
      Transactions transactions,
      JobRepository jobs,
      TaskRepository tasks,
      UploadTracker uploads,
      ArtifactStore store,
      InstantSource clock) {
    this.transactions = transactions;
    this.jobs = jobs;
    this.tasks = tasks;
    this.uploads = uploads;
    this.store = store;
    this.clock = clock;
  }

  @Override
  public SubmitOutcome submit(Caller caller, Recording recording) throws IOException {
    JobId id = JobId.next(clock.instant());
    Upload upload = transactions.inTransaction(() -> uploads.begin(ArtifactKey.audioOf(id)));
    boolean submitted = false;
    uploads.sending(upload);
    try {
      AudioHead audio = new AudioHead(recording.audio());
      long bytes = store.put(upload.key(), recording.contentType(), audio);
      Submission submission = recording.describe(bytes).lasting(audio.length(bytes));
      Optional<String> problem = submission.problem();
      if (problem.isPresent()) {
        return new Invalid(problem.get());
      }
      Job job = record(caller, id, submission, upload);
      submitted = true;
      return new Submitted(job);
    } finally {
      uploads.ended(upload);
      if (!submitted) {
        uploads.abandon(upload, false);
      }
    }
  }

  private Job record(Caller caller, JobId id, Submission submission, Upload upload) {
    return transactions.inTransaction(
        () -> {
          if (!uploads.finish(upload)) {
            throw UploadTracker.interrupted();
          }
          Instant now = clock.instant();
          Job job = Job.submit(id, caller.tenant().id(), submission, now);
          jobs.add(job);
          tasks.add(Task.of(job, TaskId.next(now), Task.TRANSCRIBE, now));
          return job;
        });
  }
}
