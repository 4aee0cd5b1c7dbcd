package dev.dalston.rest.job;

import dev.dalston.application.deletion.DeleteJob.DeletionOutcome;
import dev.dalston.application.job.CancelJob.CancelOutcome;
import dev.dalston.application.job.FindJobs.Artifacts;
import dev.dalston.application.job.FindJobs.Found;
import dev.dalston.application.job.FindJobs.Reading;
import dev.dalston.application.job.SubmitJob.SubmitOutcome;
import dev.dalston.application.port.ArtifactStore.StoredArtifact;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.job.Job;
import dev.dalston.rest.http.ApiError;
import dev.dalston.rest.http.Responses;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Which HTTP answer an outcome about a job gets: here and nowhere else. */
public final class JobResponses {
  private static final String MISSING = "recording_missing";

  private JobResponses() {}

  static Response of(SubmitOutcome outcome) {
    return switch (outcome) {
      case SubmitOutcome.Submitted(Job job) ->
          Response.fromResponse(Responses.json(201, JobJson.Submitted.of(job)))
              .header(HttpHeaders.LOCATION, TranscriptionsResource.PATH + "/" + job.id())
              .build();
      case SubmitOutcome.Invalid(String message) -> Responses.fault(ApiError.badRequest(message));
      case SubmitOutcome.NoRoom() -> Responses.fault(ApiError.storageFull());
    };
  }

  static Response of(CancelOutcome outcome) {
    return switch (outcome) {
      case CancelOutcome.Accepted(Job job) -> Responses.json(JobJson.Cancelled.of(job));
      case CancelOutcome.Refused(String message) -> invalidState(message);
      case CancelOutcome.NotFound() -> notFound();
    };
  }

  static Response of(DeletionOutcome outcome) {
    return switch (outcome) {
      case DeletionOutcome.Deleted() -> Response.noContent().build();
      case DeletionOutcome.NotFound() -> notFound();
      case DeletionOutcome.Refused(var refusal) -> invalidState(refusal.message());
      case DeletionOutcome.Pending(String reason, boolean missing, Duration retryAfter) -> {
        ApiError pending =
            ApiError.unavailable(
                "deletion_pending",
                "The deletion is on record and finishes by itself. " + reason,
                retryAfter);
        yield Responses.fault(missing ? pending.with("reason_kind", MISSING) : pending);
      }
      case DeletionOutcome.Blocked(Obstacle obstacle) -> blocked(obstacle);
    };
  }

  /** What stands in the way for good and, where that is known, until when. */
  static Response blocked(Obstacle obstacle) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("reason", obstacle.reason());
    reasonKind(obstacle).ifPresent(kind -> details.put("reason_kind", kind));
    obstacle.until().ifPresent(until -> details.put("until", until.toString()));
    return Responses.fault(
        new ApiError(
            409, "deletion_blocked", "The deletion is blocked: " + obstacle.reason(), details));
  }

  /** What programs tell the obstacle by that can be overridden; empty for others. */
  public static Optional<String> reasonKind(Obstacle obstacle) {
    return obstacle.recordingMissingSince().map(_ -> MISSING);
  }

  /** A job with its transcript, where there is one to hand out. */
  static Response of(Found found, Reading transcript) {
    JobJson job = JobJson.of(found);
    return switch (transcript) {
      case Reading.Opened(StoredArtifact artifact) ->
          Download.of(artifact, new JobDocument(job, artifact), MediaType.APPLICATION_JSON).build();
      case Reading.BeingDeleted(), Reading.Missing() -> Responses.json(job);
    };
  }

  /** What the job has in the bucket. */
  static Response of(Artifacts artifacts) {
    return switch (artifacts) {
      case Artifacts.Listed listed -> Responses.json(ArtifactJson.Page.of(listed));
      case Artifacts.BeingDeleted() -> beingDeleted();
    };
  }

  static Response notFound() {
    return Responses.fault(ApiError.of(404, "job_not_found", "Job not found"));
  }

  private static Response invalidState(String message) {
    return Responses.fault(ApiError.of(400, "invalid_state", message));
  }

  static Response beingDeleted() {
    return Responses.fault(ApiError.of(409, "being_deleted", "The job is being deleted."));
  }
}
