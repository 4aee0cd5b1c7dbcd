package dev.dalston.rest.http;

import dev.dalston.application.access.ManageKeys.IssueOutcome;
import dev.dalston.application.deletion.DeleteJob.DeletionOutcome;
import dev.dalston.application.job.CancelJob.CancelOutcome;
import dev.dalston.application.job.FindJobs.Artifacts;
import dev.dalston.application.job.FindJobs.Found;
import dev.dalston.application.job.FindJobs.Reading;
import dev.dalston.application.job.SubmitJob.SubmitOutcome;
import dev.dalston.application.port.ArtifactStore.StoredArtifact;
import dev.dalston.application.receipt.FindReceipts.ReceiptOutcome;
import dev.dalston.application.reconciliation.Reconcile.ReconcileOutcome;
import dev.dalston.application.task.WorkOnTasks.WorkOutcome;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.reconciliation.Reconciliation;
import dev.dalston.domain.task.Task;
import dev.dalston.rest.access.KeyJson;
import dev.dalston.rest.deletion.DeletionJson;
import dev.dalston.rest.deletion.DeletionsResource;
import dev.dalston.rest.job.Download;
import dev.dalston.rest.job.JobDocument;
import dev.dalston.rest.job.JobJson;
import dev.dalston.rest.job.TranscriptionsResource;
import dev.dalston.rest.reconciliation.ReconciliationJson;
import dev.dalston.rest.reconciliation.ReconciliationsResource;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Which HTTP answer an outcome gets: here and nowhere else. */
public final class Responses {
  private Responses() {}

  public static Response json(Object shape) {
    return json(200, shape);
  }

  private static Response json(int status, Object shape) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(Json.bytes(shape))
        .build();
  }

  public static Response fault(ApiError fault) {
    Response.ResponseBuilder answer =
        Response.status(fault.status()).type(MediaType.APPLICATION_JSON_TYPE).entity(fault.body());
    if (fault.status() == 401) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    Object seconds = fault.details().get(ApiError.RETRY_AFTER);
    if (seconds != null) {
      answer.header(HttpHeaders.RETRY_AFTER, seconds);
    }
    return answer.build();
  }

  public static Response of(SubmitOutcome outcome) {
    return switch (outcome) {
      case SubmitOutcome.Submitted(Job job) ->
          Response.fromResponse(json(201, JobJson.Submitted.of(job)))
              .header(HttpHeaders.LOCATION, TranscriptionsResource.PATH + "/" + job.id())
              .build();
      case SubmitOutcome.Invalid(String message) -> fault(ApiError.badRequest(message));
    };
  }

  public static Response of(CancelOutcome outcome) {
    return switch (outcome) {
      case CancelOutcome.Accepted(Job job) -> json(JobJson.Cancelled.of(job));
      case CancelOutcome.Refused(String message) ->
          fault(ApiError.of(400, "invalid_state", message));
      case CancelOutcome.NotFound() -> fault(ApiError.jobNotFound());
    };
  }

  public static Response of(DeletionOutcome outcome) {
    return switch (outcome) {
      case DeletionOutcome.Deleted() -> Response.noContent().build();
      case DeletionOutcome.NotFound() -> fault(ApiError.jobNotFound());
      case DeletionOutcome.Refused(var refusal) ->
          fault(ApiError.of(400, "invalid_state", refusal.message()));
      case DeletionOutcome.Pending(String reason, Duration retryAfter) ->
          fault(pending("The deletion is on record and finishes by itself. " + reason, retryAfter));
      case DeletionOutcome.Blocked(Obstacle obstacle) -> fault(blocked(obstacle));
    };
  }

  static ApiError pending(String message, Duration retryAfter) {
    long seconds = Math.max(1, retryAfter.plusMillis(999).toSeconds());
    return new ApiError(503, "deletion_pending", message, Map.of(ApiError.RETRY_AFTER, seconds));
  }

  static ApiError blocked(Obstacle obstacle) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("reason", obstacle.reason());
    obstacle.until().ifPresent(until -> details.put("until", until.toString()));
    return new ApiError(
        409, "deletion_blocked", "The deletion is blocked: " + obstacle.reason(), details);
  }

  /** The deletion on record, if there is one. */
  public static Response deletion(Optional<Deletion> found) {
    return found
        .map(deletion -> json(DeletionJson.DeletionShape.of(deletion, null)))
        .orElseGet(() -> fault(ApiError.deletionNotFound()));
  }

  /** {@code sealed} makes the answer that carries the receipt. */
  public static Response of(ReceiptOutcome outcome, Function<String, Response> sealed) {
    return switch (outcome) {
      case ReceiptOutcome.Sealed(String jws) -> sealed.apply(jws);
      case ReceiptOutcome.NotFinished() ->
          fault(
              ApiError.of(
                  409,
                  "deletion_not_finished",
                  "The deletion is not finished: there is no receipt yet."));
      case ReceiptOutcome.NotFound() -> fault(ApiError.deletionNotFound());
    };
  }

  public static Response jose(String jws) {
    return Response.ok(jws.getBytes(StandardCharsets.US_ASCII), DeletionsResource.JOSE).build();
  }

  public static Response of(IssueOutcome outcome) {
    return switch (outcome) {
      case IssueOutcome.Issued issued -> json(201, KeyJson.KeyShape.of(issued));
      case IssueOutcome.Invalid(String message) -> fault(ApiError.badRequest(message));
    };
  }

  public static Response of(ReconcileOutcome outcome) {
    return switch (outcome) {
      case ReconcileOutcome.Running(Reconciliation running) ->
          Response.fromResponse(json(202, ReconciliationJson.ReconciliationShape.of(running)))
              .header(HttpHeaders.LOCATION, ReconciliationsResource.PATH + "/" + running.id())
              .build();
      case ReconcileOutcome.Busy(Reconciliation other) ->
          fault(
              new ApiError(
                  409,
                  "reconciliation_running",
                  "Reconciliation %s of another kind is running. Wait for its end."
                      .formatted(other.id()),
                  Map.of("id", other.id().toString())));
      case ReconcileOutcome.Invalid(String message) -> fault(ApiError.badRequest(message));
    };
  }

  /** What a worker hears; {@code done} makes the answer to a call that did what it should. */
  public static Response of(WorkOutcome outcome, BiFunction<Job, Task, Object> done) {
    return switch (outcome) {
      case WorkOutcome.Done(Job job, Task task) -> {
        Object shape = done.apply(job, task);
        yield shape == null ? Response.noContent().build() : json(shape);
      }
      case WorkOutcome.ClaimLost() -> fault(claimLost());
      case WorkOutcome.JobCancelling() ->
          fault(
              ApiError.of(409, "job_cancelling", "The job is being cancelled. Release the task."));
      case WorkOutcome.NotFound() -> fault(taskNotFound());
      case WorkOutcome.TranscriptMissing() ->
          fault(
              ApiError.of(
                  400,
                  "transcript_missing",
                  "Hand in transcript.json before completing the task."));
      case WorkOutcome.BadName() ->
          fault(
              ApiError.of(
                  400,
                  "bad_name",
                  "An artifact's name has 1 to 128 of A-Z, a-z, 0-9, dot, dash, underscore and"
                      + " begins with a letter or digit."));
    };
  }

  public static ApiError claimLost() {
    return ApiError.of(
        409, "claim_lost", "The task is not held with this claim. Stop working on it.");
  }

  public static ApiError taskNotFound() {
    return ApiError.of(404, "task_not_found", "Task not found");
  }

  /** A job with its transcript, where there is one to hand out. */
  public static Response of(Found found, Reading transcript) {
    JobJson.JobShape shape = JobJson.JobShape.of(found);
    return switch (transcript) {
      case Reading.Opened(StoredArtifact artifact) ->
          Download.of(artifact, new JobDocument(shape, artifact), MediaType.APPLICATION_JSON)
              .build();
      case Reading.BeingDeleted(), Reading.Missing() -> json(shape);
    };
  }

  /** What the job has in the bucket. */
  public static Response of(Artifacts artifacts) {
    return switch (artifacts) {
      case Artifacts.Listed listed -> json(JobJson.ArtifactPage.of(listed));
      case Artifacts.BeingDeleted() -> fault(beingDeleted());
    };
  }

  private static ApiError beingDeleted() {
    return ApiError.of(409, "being_deleted", "The job is being deleted.");
  }

  /** The recording, as it was sent in. */
  public static Response audio(Reading audio, String fileName) {
    return switch (audio) {
      case Reading.Opened(StoredArtifact artifact) -> Download.audio(artifact, fileName);
      case Reading.BeingDeleted() -> fault(beingDeleted());
      case Reading.Missing() -> fault(ApiError.of(404, "not_found", "The job has no audio."));
    };
  }
}
