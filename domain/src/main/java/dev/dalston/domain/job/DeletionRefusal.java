package dev.dalston.domain.job;

/** Why a job is not deleted, in the specification's own words. */
public enum DeletionRefusal {
  /** The job has not started. */
  PENDING("Cannot delete pending job. Use cancel instead."),
  /** The job is in progress. */
  RUNNING("Cannot delete running job. Use cancel instead."),
  /** The job's worker has not let go yet. */
  CANCELLING("Cannot delete job while cancellation is in progress.");

  private final String message;

  DeletionRefusal(String message) {
    this.message = message;
  }

  /** The sentence for the person who asked; it binds, word for word. */
  public String message() {
    return message;
  }
}
