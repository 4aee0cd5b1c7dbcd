package dev.dalston.domain.deletion;

/** Where a deletion stands. */
public enum DeletionStatus {
  /** On record and not finished; it is being worked on or will be tried again by itself. */
  PENDING,
  /**
   * The storage refuses. Tried again when the obstacle's date has passed, else after an hour and
   * then once a day, and on request.
   */
  BLOCKED,
  /** Everything was erased and looked for again, and the job's record is deleted. */
  COMPLETED
}
