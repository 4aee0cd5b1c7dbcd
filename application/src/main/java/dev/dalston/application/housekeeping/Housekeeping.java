package dev.dalston.application.housekeeping;

/**
 * What the service does by itself, on every instance and without a leader: finishes deletions,
 * archives their receipts, removes what lost uploads left, decides about tasks whose worker is
 * gone, notices a restored database, and reconciles bucket and database when that is due.
 */
public interface Housekeeping {
  /**
   * One round. Takes up what is due, and returns without waiting for the deletions it began.
   *
   * @throws dev.dalston.application.port.BackendUnavailable if the database cannot be reached; the
   *     next round tries again
   */
  void round();
}
