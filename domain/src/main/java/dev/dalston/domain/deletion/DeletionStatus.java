package dev.dalston.domain.deletion;

/** Where a deletion stands. */
public enum DeletionStatus {
  /** On record and not finished; it is being worked on or will be tried again by itself. */
  PENDING,
  /**
   * The storage refuses for good; tried again when the obstacle's date has passed or on request.
   */
  BLOCKED,
  /** Everything was erased, looked for again, and the job is forgotten. */
  COMPLETED
}
