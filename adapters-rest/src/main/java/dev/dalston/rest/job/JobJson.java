package dev.dalston.rest.job;

import dev.dalston.application.job.FindJobs.Artifacts;
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

/** Jobs as clients see them. */
public final class JobJson {
  private JobJson() {}

  /** {@code seconds} is absent where the recording does not say how long it plays. */
  public record Audio(String contentType, long bytes, Double seconds) {
    public static Audio of(Submission submission) {
      return new Audio(
          submission.contentType(),
          submission.bytes(),
          submission.length().map(d -> d.toMillis() / 1_000.0).orElse(null));
    }
  }

  public record JobShape(
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
      List<TaskShape> tasks) {

    private static JobShape of(Job job, String tenant, List<TaskShape> tasks) {
      Submission said = job.submission();
      return new JobShape(
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

    public static JobShape of(Found found) {
      List<TaskShape> tasks = found.tasks().stream().map(TaskShape::of).toList();
      return of(found.job(), found.tenant().name(), tasks);
    }
  }

  public record TaskShape(
      String id,
      String stage,
      String status,
      int attempts,
      String createdAt,
      String finishedAt,
      String error) {
    public static TaskShape of(Task task) {
      return new TaskShape(
          task.id().toString(),
          task.stage(),
          Paging.wire(task.status()),
          task.attempts(),
          task.createdAt().toString(),
          Instants.text(task.finishedAt()),
          task.error().orElse(null));
    }
  }

  public record ArtifactShape(String kind, String name, long bytes, boolean current) {}

  public record ArtifactPage(List<ArtifactShape> artifacts, boolean hasMore) {
    public static ArtifactPage of(Artifacts.Listed listed) {
      return new ArtifactPage(
          listed.artifacts().stream()
              .map(
                  one ->
                      new ArtifactShape(
                          Paging.wire(one.kind()), one.name(), one.bytes(), one.current()))
              .toList(),
          listed.hasMore());
    }
  }

  public record Page(List<JobShape> jobs, String cursor, boolean hasMore) {
    /** With the tenants' names for the console, which may show jobs of several. */
    public static Page of(JobPage page, boolean withTenants) {
      return new Page(
          page.jobs().stream()
              .map(
                  job ->
                      JobShape.of(
                          job, withTenants ? page.tenants().get(job.tenant()).name() : null, null))
              .toList(),
          page.hasMore() ? cursorAfter(page.jobs().getLast()) : null,
          page.hasMore());
    }

    private static String cursorAfter(Job last) {
      return new Cursor(last.createdAt(), last.id().value()).text();
    }
  }

  public record Submitted(String id, String status, String displayName, String createdAt) {
    public static Submitted of(Job job) {
      return new Submitted(
          job.id().toString(),
          Paging.wire(job.status()),
          job.submission().displayName(),
          job.createdAt().toString());
    }
  }

  public record Cancelled(String id, String status, String message) {
    public static Cancelled of(Job job) {
      String message =
          job.status().isTerminal()
              ? "Job cancelled."
              : "Cancellation requested. The job ends when its worker lets go.";
      return new Cancelled(job.id().toString(), Paging.wire(job.status()), message);
    }
  }
}
