package dev.dalston.application.task;

import dev.dalston.application.access.Caller;
import dev.dalston.application.job.FindJobs.Reading;
import dev.dalston.domain.artifact.ByteRange;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.task.Claim;
import dev.dalston.domain.task.ClaimToken;
import dev.dalston.domain.task.Task;
import dev.dalston.domain.task.TaskId;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;

/** What a worker does: claim a task, read the audio, hand in artifacts, end the task. */
public interface WorkOnTasks {
  /** How long a claim lasts unless it is renewed. */
  Duration LEASE = Duration.ofSeconds(60);

  /** Gives the worker the oldest task of its tenant that nobody holds; empty if there is none. */
  Optional<Claimed> claim(Caller worker);

  /** Holds on to the task for another {@link #LEASE}. */
  WorkOutcome renew(Caller worker, Hold hold);

  /**
   * Opens the recording, or the range of it; empty if the claim does not hold.
   *
   * @param stop as {@link dev.dalston.application.bucket.Transfers#of} calls it
   */
  Optional<Reading> openAudio(Caller worker, Hold hold, Optional<ByteRange> range, Runnable stop);

  /**
   * Stores an artifact; one of the same name and claim is replaced.
   *
   * @param artifact what is handed in
   * @throws IOException if the body breaks: no object is left
   * @throws dev.dalston.application.port.BackendUnavailable if the database or the storage cannot
   *     be reached: the artifact may be stored or not, so hand it in again
   * @throws dev.dalston.application.port.StoreRefused if the storage refuses the artifact
   */
  WorkOutcome handIn(Caller worker, Hold hold, Artifact artifact) throws IOException;

  /** Ends the task well, once its transcript was handed in. */
  WorkOutcome complete(Caller worker, Hold hold);

  /** Ends the task and its job with an error. */
  WorkOutcome fail(Caller worker, Hold hold, String reason);

  /** Gives the task back undone, so that another worker may have it at once. */
  WorkOutcome release(Caller worker, Hold hold);

  /** What a worker shows with each call. */
  record Hold(TaskId task, ClaimToken token) {}

  /**
   * Something a worker made.
   *
   * @param stop as {@link dev.dalston.application.bucket.Transfers#of} calls it
   */
  record Artifact(String name, String contentType, InputStream body, Runnable stop) {}

  /** A task handed out. */
  record Claimed(Task task, Job job, Claim claim) {}

  /** The answer to a worker. */
  sealed interface WorkOutcome {
    /** Done; the job and the task as they are now. A CANCELLING job asks its worker to let go. */
    record Done(Job job, Task task) implements WorkOutcome {}

    /** The task is not held with this token (any more): stop working on it. */
    record ClaimLost() implements WorkOutcome {}

    /** The job is being cancelled: nothing more is taken, let go. */
    record JobCancelling() implements WorkOutcome {}

    /** There is no such task of the worker's tenant. */
    record NotFound() implements WorkOutcome {}

    /** The task cannot be completed before its transcript was handed in. */
    record TranscriptMissing() implements WorkOutcome {}

    /** An artifact cannot have that name. */
    record BadName() implements WorkOutcome {}

    /** The disk is full; nothing was read. */
    record NoRoom() implements WorkOutcome {}
  }
}
