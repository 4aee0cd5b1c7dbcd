package dev.dalston.rest.task;

import dev.dalston.application.task.WorkOnTasks.WorkOutcome;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.task.Task;
import dev.dalston.rest.http.ApiError;
import dev.dalston.rest.http.Responses;
import jakarta.ws.rs.core.Response;
import java.util.function.BiFunction;

/** Which HTTP answer an outcome of a worker's call gets. */
final class TaskResponses {
  private TaskResponses() {}

  /** {@code done} makes the body of a success; null for 204. */
  static Response of(WorkOutcome outcome, BiFunction<Job, Task, Object> done) {
    return switch (outcome) {
      case WorkOutcome.Done(Job job, Task task) -> {
        Object value = done.apply(job, task);
        yield value == null ? Response.noContent().build() : Responses.json(value);
      }
      case WorkOutcome.ClaimLost() -> claimLost();
      case WorkOutcome.JobCancelling() ->
          fault(409, "job_cancelling", "The job is being cancelled. Release the task.");
      case WorkOutcome.NotFound() -> Responses.fault(taskNotFound());
      case WorkOutcome.TranscriptMissing() ->
          fault(400, "transcript_missing", "Hand in transcript.json before completing the task.");
      case WorkOutcome.BadName() ->
          fault(
              400,
              "bad_name",
              "An artifact's name has 1 to 128 of A-Z, a-z, 0-9, dot, dash, underscore and"
                  + " begins with a letter or digit.");
    };
  }

  static Response claimLost() {
    return fault(409, "claim_lost", "The task is not held with this claim. Stop working on it.");
  }

  static ApiError taskNotFound() {
    return ApiError.of(404, "task_not_found", "Task not found");
  }

  private static Response fault(int status, String code, String message) {
    return Responses.fault(ApiError.of(status, code, message));
  }
}
