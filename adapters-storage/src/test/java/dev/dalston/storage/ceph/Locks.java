package dev.dalston.storage.ceph;

import java.time.Instant;
import software.amazon.awssdk.services.s3.model.DefaultRetention;
import software.amazon.awssdk.services.s3.model.ObjectLockEnabled;
import software.amazon.awssdk.services.s3.model.ObjectLockLegalHoldStatus;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;

/** What a bucket's owner can lock. */
record Locks(RawBucket bucket) {
  void retain(String key, String version, ObjectLockRetentionMode mode, Instant until) {
    bucket
        .client()
        .putObjectRetention(
            put ->
                put.bucket(bucket.name())
                    .key(key)
                    .versionId(version)
                    .retention(as -> as.mode(mode).retainUntilDate(until)));
  }

  void hold(String key, String version, ObjectLockLegalHoldStatus status) {
    bucket
        .client()
        .putObjectLegalHold(
            put ->
                put.bucket(bucket.name())
                    .key(key)
                    .versionId(version)
                    .legalHold(as -> as.status(status)));
  }

  /** From now on each new version is locked for so many days. */
  void retainByDefault(ObjectLockRetentionMode mode, int days) {
    var retention = DefaultRetention.builder().mode(mode).days(days).build();
    bucket
        .client()
        .putObjectLockConfiguration(
            put ->
                put.bucket(bucket.name())
                    .objectLockConfiguration(
                        as ->
                            as.objectLockEnabled(ObjectLockEnabled.ENABLED)
                                .rule(rule -> rule.defaultRetention(retention))));
  }
}
