package dev.dalston.sdk;

import java.time.Duration;
import java.time.Instant;

/**
 * A task that this worker holds until its lease ends.
 *
 * @param token proves the claim in every further call
 * @param lease how long one renewal lasts
 * @param job what the engine needs to know of the job
 */
public record Claim(
    String token,
    Instant leaseUntil,
    Duration lease,
    String taskId,
    String stage,
    int attempts,
    Job job) {

  static Claim of(JsonFields f) {
    JsonFields task = f.object("task");
    return new Claim(
        f.required("claim"),
        f.instant("lease_until"),
        Lease.duration(f),
        task.required("id"),
        task.text("stage"),
        task.count("attempts"),
        Job.of(f.object("job")));
  }

  /** Leaves the token out, so that it does not get into a log. */
  @Override
  public String toString() {
    return "Claim[task=%s, job=%s, leaseUntil=%s]".formatted(taskId, job.id(), leaseUntil);
  }
}
