package dev.dalston.sdk;

/** The answer to a cancellation: {@code cancelled} at once, or {@code cancelling} for a while. */
public record Cancellation(String id, JobStatus status, String message) {
  static Cancellation of(JsonFields f) {
    return new Cancellation(
        f.required("id"),
        f.constant("status", JobStatus.class, JobStatus.UNKNOWN),
        f.text("message"));
  }
}
