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
  /** Removes and resumes what was found, where that is wanted. */
  SETTLING;

  /** The phase after this one; the last has none. */
  public boolean isLast() {
    return this == SETTLING;
  }

  /** What comes after it. */
  public ReconciliationPhase next() {
    return values()[ordinal() + 1];
  }
}
