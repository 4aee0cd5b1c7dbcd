package dev.dalston.application.job;

import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobId;

/** Cancels a job. */
public interface CancelJob {
  /** A PENDING job ends at once; a RUNNING one when its worker lets go or is lost. */
  CancelOutcome cancel(TenantScope scope, JobId id);

  /** The answer to a request to cancel. */
  sealed interface CancelOutcome {
    /** The job is cancelled or cancelling now; asking again gives the same answer. */
    record Accepted(Job job) implements CancelOutcome {}

    /** The job has ended already, or is being deleted; the sentence says which. */
    record Refused(String message) implements CancelOutcome {}

    /** There is no such job within the scope. */
    record NotFound() implements CancelOutcome {}
  }
}
