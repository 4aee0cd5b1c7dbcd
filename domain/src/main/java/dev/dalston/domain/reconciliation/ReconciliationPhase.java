package dev.dalston.domain.reconciliation;

/** What a reconciliation does, in this order. Only the last phase changes anything. */
public enum ReconciliationPhase {
  /** Walks the archived receipts: a job with a finding here has none of the next phase. */
  RECEIPTS,
  /** Walks the bucket and the jobs on record side by side. */
  ARTIFACTS,
  /** Walks the unfinished uploads in the bucket. */
  UPLOADS,
  /** Walks the deletions that are not finished. */
  DELETIONS,
  /** Removes or resumes what was found, if that was asked for. */
  SETTLING;

  /** Whether none comes after it. */
  public boolean isLast() {
    return this == SETTLING;
  }

  /**
   * What comes after it.
   *
   * @throws IllegalStateException for the last
   */
  public ReconciliationPhase next() {
    if (isLast()) {
      throw new IllegalStateException("Nothing comes after " + this);
    }
    return values()[ordinal() + 1];
  }
}
