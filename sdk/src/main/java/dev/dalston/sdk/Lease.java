package dev.dalston.sdk;

import java.time.Duration;
import java.time.Instant;

/**
 * A claim renewed.
 *
 * @param jobStatus {@link JobStatus#CANCELLING} asks the worker to let go
 */
public record Lease(Instant leaseUntil, Duration lease, JobStatus jobStatus) {
  static Lease of(JsonFields f) {
    f.required("job_status");
    return new Lease(
        f.instant("lease_until"),
        duration(f),
        f.constant("job_status", JobStatus.class, JobStatus.UNKNOWN));
  }

  static Duration duration(JsonFields f) {
    return Duration.ofSeconds(Math.clamp(f.numberOr("lease_seconds", 60), 1, 86_400));
  }
}
