package dev.dalston.storage.probe;

import static dev.dalston.storage.probe.Trial.LOCKS;
import static dev.dalston.storage.probe.Trial.VERSIONS;

import dev.dalston.storage.s3.Bucket;
import dev.dalston.storage.s3.S3Connection;
import dev.dalston.storage.s3.S3Faults;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.DefaultRetention;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.MFADeleteStatus;
import software.amazon.awssdk.services.s3.model.ObjectLockConfiguration;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Asks how the bucket is set up: what becomes of a deleted object, and whether it can be one. */
final class BucketSettingsProbe {
  private final S3Connection connection;
  private final ProbeReportBuilder notes;
  private boolean versioned;
  private boolean undeletable;
  private boolean lockable;

  BucketSettingsProbe(S3Connection connection, ProbeReportBuilder notes) {
    this.connection = connection;
    this.notes = notes;
  }

  /** Whether each object stored from now on is a version of its own; false if nobody tells. */
  boolean isVersioned() {
    return versioned;
  }

  /** Whether nothing that is stored could be removed again. */
  boolean isUndeletable() {
    return undeletable;
  }

  /** Whether single objects can be locked. */
  boolean isLockable() {
    return lockable;
  }

  void ask() {
    versions();
    locks();
  }

  private void versions() {
    GetBucketVersioningResponse answer;
    try {
      answer = connection.client().getBucketVersioning(get -> get.bucket(connection.bucket()));
    } catch (S3Exception fault) {
      if (S3Faults.isUnsupported(fault)) {
        notes.fine(VERSIONS, "The storage knows no versions", "what is deleted is gone at once.");
      } else if (isDenied(fault)) {
        notes.note(
            VERSIONS,
            "Whether the bucket keeps versions may not be asked (s3:GetBucketVersioning)",
            "whatever versions its listing shows are removed.");
      } else {
        throw fault;
      }
      return;
    }
    if (answer.mfaDelete() == MFADeleteStatus.ENABLED) {
      undeletable = true;
      notes.cannot(
          VERSIONS,
          "The bucket demands multi-factor authentication to delete a version",
          "every deletion will be blocked. Switch MFA delete off, or use another bucket.");
    }
    versioned = answer.status() == BucketVersioningStatus.ENABLED;
    if (versioned) {
      notes.fine(
          VERSIONS,
          "The bucket keeps versions",
          "every version and delete marker of a job is removed.");
    } else if (answer.statusAsString() != null) {
      notes.fine(
          VERSIONS,
          "The bucket's versioning is suspended",
          "versions of a job from earlier days are removed too.");
    } else {
      notes.fine(VERSIONS, "The bucket keeps no versions", "what is deleted is gone at once.");
    }
  }

  private void locks() {
    try {
      report(
          connection
              .client()
              .getObjectLockConfiguration(get -> get.bucket(connection.bucket()))
              .objectLockConfiguration());
    } catch (S3Exception fault) {
      if (isDenied(fault)) {
        notes.note(
            LOCKS,
            "Whether the bucket locks objects may not be asked"
                + " (s3:GetBucketObjectLockConfiguration)",
            "the deletion of a locked one will be blocked until the lock ends.");
      } else if (!S3Faults.obstacle(fault).lasting()) {
        throw fault;
      } else {
        // Every other answer comes from a bucket without locks; stores word it in many ways.
        noLocks();
      }
    } catch (SdkClientException fault) {
      // Some take the question for another and answer that; if nobody is there, this throws.
      new Bucket(connection).look();
      notes.note(
          LOCKS,
          "Asked whether the bucket locks objects, the storage answers something else",
          "if it does, the deletion of a locked one will be blocked until the lock ends.");
    }
  }

  private void report(ObjectLockConfiguration locks) {
    DefaultRetention always =
        locks == null || locks.rule() == null ? null : locks.rule().defaultRetention();
    if (always != null) {
      undeletable = true;
      notes.cannot(
          LOCKS,
          "The bucket has a default retention of "
              + length(always)
              + " ("
              + always.modeAsString()
              + ")",
          "no job can be deleted before it ends; deletions will be blocked until then."
              + " Remove the default retention, or use another bucket.");
    } else if (locks != null && locks.objectLockEnabledAsString() != null) {
      lockable = true;
      notes.note(
          LOCKS,
          "Objects in this bucket can be locked",
          "the deletion of a job with a locked one will be blocked until the lock ends.");
    } else {
      noLocks();
    }
  }

  private void noLocks() {
    notes.fine(LOCKS, "The bucket locks nothing", "no deletion is held up by a lock.");
  }

  private static String length(DefaultRetention retention) {
    int number = retention.years() == null ? retention.days() : retention.years();
    return number + (retention.years() == null ? " day" : " year") + (number == 1 ? "" : "s");
  }

  private static boolean isDenied(S3Exception fault) {
    return S3Faults.obstacle(fault).reason().equals(S3Faults.REFUSED);
  }
}
