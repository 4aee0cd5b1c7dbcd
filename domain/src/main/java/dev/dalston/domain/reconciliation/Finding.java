package dev.dalston.domain.reconciliation;

import dev.dalston.domain.job.JobId;
import java.util.Optional;

/**
 * Something that a reconciliation found to be wrong. Holds no personal data: keys consist of ids
 * and of the names that workers gave to artifacts.
 *
 * @param job whose it is, or would be
 * @param key the one key it is about, which may be a receipt's; empty where it is about a whole job
 * @param objects how many objects, versions, delete markers or uploads
 * @param bytes their length together
 * @param reason what stands in the way, or a remark; a sentence
 */
public record Finding(
    Kind kind,
    Optional<JobId> job,
    Optional<String> key,
    long objects,
    long bytes,
    Outcome outcome,
    Optional<String> reason) {

  /** What is wrong. */
  public enum Kind {
    /** Artifacts in the bucket whose job is not on record. */
    ORPHANED_ARTIFACTS,
    /** A key under {@code jobs/} that does not begin with a job's id. */
    STRAY_OBJECT,
    /** An unfinished upload that nobody is sending. */
    ABANDONED_UPLOAD,
    /** A job on record whose recording is not in the bucket. */
    MISSING_AUDIO,
    /** A deletion on record that has not ended. */
    UNFINISHED_DELETION,
    /** Something of a deleted job is there again: a backup of the bucket was put back. */
    RETURNED,
    /**
     * A receipt attests a deletion that the database does not know: a backup of it was restored.
     */
    FORGOTTEN_DELETION,
    /** A part of the bucket that the storage does not list so that it could be looked at. */
    UNREADABLE_LISTING
  }

  /** What became of it. */
  public enum Outcome {
    /** Nothing was changed. */
    REPORTED,
    /** Removed, and looked for again. */
    REMOVED,
    /** The ledger has the deletion's row again, made from its receipt. */
    RECORDED,
    /** It had gone by itself when it was looked at again. */
    GONE,
    /** Could not be put right; the reason says why. */
    LEFT
  }

  /** Found now, and nothing done yet. */
  public static Finding of(Kind kind, Optional<JobId> job, long objects, long bytes) {
    return new Finding(
        kind, job, Optional.empty(), objects, bytes, Outcome.REPORTED, Optional.empty());
  }

  /** The same about one key. */
  public Finding withKey(String oneKey) {
    return new Finding(kind, job, Optional.of(printable(oneKey)), objects, bytes, outcome, reason);
  }

  /** The same with that remark. */
  public Finding withReason(String remark) {
    return new Finding(kind, job, key, objects, bytes, outcome, Optional.of(remark));
  }

  /** What became of it. */
  public Finding settled(Outcome how, Optional<String> why) {
    return new Finding(kind, job, key, objects, bytes, how, why);
  }

  /** A key as it can be kept and shown: no database keeps U+0000. */
  public static String printable(String key) {
    return key.replace('\0', '\uFFFD');
  }
}
