package dev.dalston.sdk;

/** Where a job stands. */
public enum JobStatus {
  /** No worker has started on it. */
  PENDING,
  /** A worker has it. */
  RUNNING,
  /** Cancelled while a worker had it; it ends when the worker lets go. */
  CANCELLING,
  /** Ended with a transcript. */
  COMPLETED,
  /** Ended with an error. */
  FAILED,
  /** Ended by its owner. */
  CANCELLED,
  /** A status that this version of the client does not know. */
  UNKNOWN;

  /** Whether nothing more becomes of the job but its deletion. */
  public boolean isFinished() {
    return this == COMPLETED || this == FAILED || this == CANCELLED;
  }
}
