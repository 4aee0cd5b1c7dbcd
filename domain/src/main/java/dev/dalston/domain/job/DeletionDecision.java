package dev.dalston.domain.job;

/** Whether a job may be deleted. */
public sealed interface DeletionDecision {
  /** The job, marked for deletion; no other step is possible from here. */
  record Allowed(Job job) implements DeletionDecision {}

  /** The job stays as it is. */
  record Refused(DeletionRefusal refusal) implements DeletionDecision {}
}
