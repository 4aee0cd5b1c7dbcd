package dev.dalston.domain.audit;

import java.util.Locale;

/** What is kept in the audit trail. */
public enum AuditAction {
  /** Somebody asked for a job to be deleted; from here on it is going to be. */
  DELETION_REQUESTED,
  /** Nothing of the job is left. */
  DELETION_COMPLETED,
  /** The storage refuses. */
  DELETION_BLOCKED,
  /** A blocked deletion is tried again, or one that was completed: the job came back. */
  DELETION_REOPENED,
  /** Somebody wants the job deleted even if its recording is missing. */
  DELETION_OVERRIDDEN,
  /** The ledger knows a completed deletion again that it had forgotten, by its receipt. */
  DELETION_RECORDED,
  /** A reconciliation is about to remove what belongs to nobody. */
  REMOVAL_BEGUN,
  /** It has removed that, and looked again. */
  REMOVAL_COMPLETED,
  /** A key was made. */
  KEY_ISSUED,
  /** A key was made useless. */
  KEY_REVOKED,
  /** A key's row was changed or removed past the service. */
  KEY_CHANGED;

  /** As clients and the database write it, such as {@code deletion.requested}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '.');
  }
}
