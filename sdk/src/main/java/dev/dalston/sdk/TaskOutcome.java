package dev.dalston.sdk;

/** What became of a task and its job when the worker let go of it. */
public record TaskOutcome(String jobId, JobStatus jobStatus, String taskStatus) {
  static TaskOutcome of(JsonFields f) {
    return new TaskOutcome(
        f.required("job_id"),
        f.constant("job_status", JobStatus.class, JobStatus.UNKNOWN),
        f.text("task_status"));
  }
}
