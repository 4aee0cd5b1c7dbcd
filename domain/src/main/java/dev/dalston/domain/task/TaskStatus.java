package dev.dalston.domain.task;

/** Where a task stands. */
public enum TaskStatus {
  /** Waits for a worker. */
  PENDING,
  /** Held by a worker until its lease ends. */
  RUNNING,
  /** Ended well. */
  COMPLETED,
  /** Ended with an error. */
  FAILED,
  /** Ended because its job was cancelled. */
  CANCELLED
}
