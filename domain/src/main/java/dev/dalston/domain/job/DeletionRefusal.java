package dev.dalston.domain.job;

/** Why a job is not deleted, in the specification's own words. */
public enum DeletionRefusal {
  /** The job has not started. */
  PENDING("Cannot delete pending job. Use cancel instead."),
  /** The job is in progress. */
  RUNNING("Cannot delete running job. Use cancel instead."),
  /** The job's worker has not given its task back yet. */
  CANCELLING("Cannot delete job while cancellation is in progress.");

  private final String message;

  DeletionRefusal(String message) {
    this.message = message;
  }

  /** The message for the client, word for word as specified. */
  public String message() {
    return message;
  }
}
