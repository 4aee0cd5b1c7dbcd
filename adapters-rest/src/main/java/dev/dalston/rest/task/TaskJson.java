package dev.dalston.rest.task;

import dev.dalston.application.task.WorkOnTasks;
import dev.dalston.application.task.WorkOnTasks.Claimed;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.Submission;
import dev.dalston.domain.task.Task;
import dev.dalston.rest.http.Instants;
import dev.dalston.rest.http.Paging;
import dev.dalston.rest.job.JobJson;
import java.util.Map;

/** What workers see. */
public final class TaskJson {
  private TaskJson() {}

  public record ClaimedTask(String id, String stage, int attempts) {}

  public record ClaimedJob(
      String id,
      String displayName,
      String fileName,
      String model,
      String language,
      Map<String, String> parameters,
      JobJson.Audio audio) {
    static ClaimedJob of(Job job) {
      Submission said = job.submission();
      return new ClaimedJob(
          job.id().toString(),
          said.displayName(),
          said.fileName(),
          said.model().orElse(null),
          said.language().orElse(null),
          said.parameters(),
          JobJson.Audio.of(said));
    }
  }

  public record Claim(
      String claim,
      String leaseUntil,
      long leaseSeconds,
      ClaimedTask task,
      ClaimedJob job,
      String audioUrl) {
    static Claim of(Claimed claimed) {
      Task task = claimed.task();
      return new Claim(
          claimed.claim().token().toString(),
          claimed.claim().leaseUntil().toString(),
          WorkOnTasks.LEASE.toSeconds(),
          new ClaimedTask(task.id().toString(), task.stage(), task.attempts()),
          ClaimedJob.of(claimed.job()),
          "/v1/tasks/" + task.id() + "/audio");
    }
  }

  public record Renewed(String leaseUntil, long leaseSeconds, String jobStatus) {
    static Renewed of(Job job, Task task) {
      return new Renewed(
          Instants.text(task.claim().map(claim -> claim.leaseUntil())),
          WorkOnTasks.LEASE.toSeconds(),
          Paging.wire(job.status()));
    }
  }

  public record Ended(String jobId, String jobStatus, String taskStatus) {
    static Ended of(Job job, Task task) {
      return new Ended(job.id().toString(), Paging.wire(job.status()), Paging.wire(task.status()));
    }
  }

  record Failure(String message) {}
}
