package dev.dalston.application.job;

import dev.dalston.application.access.Caller;
import dev.dalston.application.bucket.UploadTracker;
import dev.dalston.application.bucket.UploadTracker.Sent;
import dev.dalston.application.job.SubmitJob.SubmitOutcome.Invalid;
import dev.dalston.application.job.SubmitJob.SubmitOutcome.Submitted;
import dev.dalston.application.port.Host;
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

/** Upload on record, recording stored, then the job: in this order, a crash leaves a trace. */
public final class SubmitJobService implements SubmitJob {
  private final Transactions transactions;
  private final JobRepository jobs;
  private final TaskRepository tasks;
  private final UploadTracker uploads;
  private final Host host;

  /** On these ports. */
  public SubmitJobService(
      Transactions transactions,
      JobRepository jobs,
      TaskRepository tasks,
      UploadTracker uploads,
      Host host) {
    this.transactions = transactions;
    this.jobs = jobs;
    this.tasks = tasks;
    this.uploads = uploads;
    this.host = host;
  }

  @Override
  public SubmitOutcome submit(Caller caller, Recording recording) throws IOException {
    JobId id = JobId.next(host.clock().instant(), host.random());
    Upload upload = transactions.inTransaction(() -> uploads.begin(_ -> ArtifactKey.audioOf(id)));
    AudioHead audio = new AudioHead(recording.audio());
    return uploads.store(
        upload,
        recording.contentType(),
        audio,
        bytes -> {
          Submission submission = recording.describe(bytes).withLength(audio.length(bytes));
          return submission
              .problem()
              .map(problem -> new Sent<SubmitOutcome>(false, new Invalid(problem)))
              .orElseGet(
                  () -> new Sent<>(true, new Submitted(record(caller, id, submission, upload))));
        });
  }

  private Job record(Caller caller, JobId id, Submission submission, Upload upload) {
    return transactions.inTransaction(
        () -> {
          uploads.finish(upload);
          Instant now = host.clock().instant();
          Job job = Job.submit(id, caller.tenant().id(), submission, now);
          jobs.add(job);
          tasks.add(Task.of(job, TaskId.next(now, host.random()), Task.TRANSCRIBE, now));
          return job;
        });
  }
}
