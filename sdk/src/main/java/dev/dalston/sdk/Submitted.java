package dev.dalston.sdk;

import java.time.Instant;

/** The answer to a submission: the job is on record and its recording is kept. */
public record Submitted(String id, JobStatus status, String displayName, Instant createdAt) {
  static Submitted of(JsonFields f) {
    return new Submitted(
        f.required("id"),
        f.constant("status", JobStatus.class, JobStatus.UNKNOWN),
        f.text("display_name"),
        f.instant("created_at"));
  }
}
