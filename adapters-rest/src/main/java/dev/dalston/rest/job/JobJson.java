package dev.dalston.rest.job;

import dev.dalston.application.job.FindJobs.Found;
import dev.dalston.application.job.FindJobs.JobPage;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.Submission;
import dev.dalston.domain.task.Task;
import dev.dalston.rest.http.Cursor;
import dev.dalston.rest.http.Instants;
import dev.dalston.rest.http.Paging;
import java.util.List;
import java.util.Map;

/** A job as clients see it; what is null is left out. */
public record JobJson(
    String id,
    String status,
    String tenant,
    String displayName,
    String fileName,
    String model,
    String language,
    Map<String, String> parameters,
    Audio audio,
    String createdAt,
    String startedAt,
    String finishedAt,
    String error,
    String deletionRequestedAt,
    List<TaskState> tasks) {

  static JobJson of(Found found) {
    List<TaskState> tasks = found.tasks().stream().map(TaskState::of).toList();
    return of(found.job(), found.tenant().name(), tasks);
  }

  private static JobJson of(Job job, String tenant, List<TaskState> tasks) {
    Submission said = job.submission();
    return new JobJson(
        job.id().toString(),
        Paging.wire(job.status()),
        tenant,
        said.displayName(),
        said.fileName(),
        said.model().orElse(null),
        said.language().orElse(null),
        said.parameters(),
        Audio.of(said),
        job.createdAt().toString(),
        Instants.text(job.startedAt()),
        Instants.text(job.finishedAt()),
        job.error().orElse(null),
        Instants.text(job.deletionRequestedAt()),
        tasks);
  }

  /** {@code seconds} is absent where the recording does not say how long it plays. */
  public record Audio(String contentType, long bytes, Double seconds) {
    public static Audio of(Submission submission) {
      return new Audio(
          submission.contentType(),
          submission.bytes(),
          submission.length().map(d -> d.toMillis() / 1_000.0).orElse(null));
    }
  }

  /** How far one of the job's tasks is. */
  public record TaskState(
      String id,
      String stage,
      String status,
      int attempts,
      String createdAt,
      String finishedAt,
      String error) {
    static TaskState of(Task task) {
      return new TaskState(
          task.id().toString(),
          task.stage(),
          Paging.wire(task.status()),
          task.attempts(),
          task.createdAt().toString(),
          Instants.text(task.finishedAt()),
          task.error().orElse(null));
    }
  }

  /** A page of jobs, without their tasks. */
  public record Page(List<JobJson> jobs, String cursor, boolean hasMore) {
    /** With the tenants' names for the console, which may show jobs of several. */
    static Page of(JobPage page, boolean withTenants) {
      return new Page(
          page.jobs().stream()
              .map(
                  job ->
                      JobJson.of(
                          job, withTenants ? page.tenants().get(job.tenant()).name() : null, null))
              .toList(),
          page.hasMore() ? cursorAfter(page.jobs().getLast()) : null,
          page.hasMore());
    }

    private static String cursorAfter(Job last) {
      return new Cursor(last.createdAt(), last.id().value()).text();
    }
  }

  /** The answer to a recording that was taken in. */
  public record Submitted(String id, String status, String displayName, String createdAt) {
    static Submitted of(Job job) {
      return new Submitted(
          job.id().toString(),
          Paging.wire(job.status()),
          job.submission().displayName(),
          job.createdAt().toString());
    }
  }

  /** The answer to a cancellation, which may still be under way. */
  public record Cancelled(String id, String status, String message) {
    static Cancelled of(Job job) {
      String message =
          job.status().isTerminal()
              ? "Job cancelled."
              : "Cancellation requested. The job ends when its worker lets go.";
      return new Cancelled(job.id().toString(), Paging.wire(job.status()), message);
    }
  }
}
