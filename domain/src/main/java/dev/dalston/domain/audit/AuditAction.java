package dev.dalston.domain.audit;

import java.util.Locale;

/** What is kept in the audit trail. */
public enum AuditAction {
  /** Somebody asked for a job to be deleted; from here on it is going to be. */
  DELETION_REQUESTED(Resource.JOB),
  /** Nothing of the job is left. */
  DELETION_COMPLETED(Resource.JOB),
  /** The storage refuses. */
  DELETION_BLOCKED(Resource.JOB),
  /** A blocked deletion is tried again. */
  DELETION_REOPENED(Resource.JOB),
  /** Somebody wants the job deleted even if its recording is missing. */
  DELETION_OVERRIDDEN(Resource.JOB),
  /** A key was made. */
  KEY_ISSUED(Resource.KEY),
  /** A key was made useless. */
  KEY_REVOKED(Resource.KEY);

  private final Resource resource;

  AuditAction(Resource resource) {
    this.resource = resource;
  }

  /** What an action is done to. */
  public enum Resource {
    /** A job, by its id. */
    JOB,
    /** A key, by its id. */
    KEY
  }

  /** What this is done to. */
  public Resource resource() {
    return resource;
  }

  /** As clients and the database write it, such as {@code deletion.requested}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '.');
  }
}
