package dev.dalston.domain.job;

/** The answer to a request to delete a job. */
public sealed interface DeletionDecision {
  /** The job, marked: from here it cannot become anything but deleted. */
  record Allowed(Job job) implements DeletionDecision {}

  /** The job stays as it is. */
  record Refused(DeletionRefusal refusal) implements DeletionDecision {}
}
