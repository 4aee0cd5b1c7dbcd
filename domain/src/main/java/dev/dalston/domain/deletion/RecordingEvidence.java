package dev.dalston.domain.deletion;

/** What accounts, in a job's deletion, for the recording that the job's row speaks of. */
public enum RecordingEvidence {
  /** The bucket showed it before anything was removed. */
  FOUND,
  /** The job never had one. */
  NONE,
  /** An earlier deletion of the job erased it: the ledger or a verified receipt says so. */
  ERASED_BEFORE,
  /** Nothing does: the bucket did not show it, and the job is deleted on somebody's word. */
  NOT_FOUND
}
