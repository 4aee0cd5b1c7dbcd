package dev.dalston.application.job;

import dev.dalston.application.access.Caller;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.Submission;
import java.io.IOException;
import java.io.InputStream;

/** Takes in a recording. */
public interface SubmitJob {
  /**
   * Stores the recording, then makes the job: nobody sees a job without its audio, and a recording
   * that did not become a job is removed.
   *
   * @throws IOException if the recording's stream breaks: no job and no object is left
   * @throws dev.dalston.application.port.BackendUnavailable if the database or the storage cannot
   *     be reached: nobody sees a job, and what was stored is removed later
   * @throws dev.dalston.application.port.StoreRefused if the storage refuses the recording
   */
  SubmitOutcome submit(Caller caller, Recording recording) throws IOException;

  /** A recording as it comes in. */
  interface Recording {
    /** The media type it is sent with. */
    String contentType();

    /** Its bytes, read once. */
    InputStream audio() throws IOException;

    /** What the sender says about it; asked for after the last byte was read. */
    Submission describe(long bytes) throws IOException;
  }

  /** The answer to a submission. */
  sealed interface SubmitOutcome {
    /** The job is on record. */
    record Submitted(Job job) implements SubmitOutcome {}

    /** It cannot be taken; the sentence says why. */
    record Invalid(String message) implements SubmitOutcome {}
  }
}
