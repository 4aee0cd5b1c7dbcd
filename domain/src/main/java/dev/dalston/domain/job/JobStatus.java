package dev.dalston.domain.job;

/** Where a job stands, as the specification names it. */
public enum JobStatus {
  /** Submitted; no worker has started on it. */
  PENDING,
  /** A worker has claimed one of its tasks. */
  RUNNING,
  /** Cancelled by its owner while a worker held it; ends when the worker lets go. */
  CANCELLING,
  /** Ended with a transcript. */
  COMPLETED,
  /** Ended with an error. */
  FAILED,
  /** Ended by its owner. */
  CANCELLED;

  /** Whether nothing more can become of the job but its deletion. */
  public boolean isTerminal() {
    return switch (this) {
      case PENDING, RUNNING, CANCELLING -> false;
      case COMPLETED, FAILED, CANCELLED -> true;
    };
  }
}
