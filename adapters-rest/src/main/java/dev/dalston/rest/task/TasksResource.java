package dev.dalston.rest.task;

import dev.dalston.application.access.Caller;
import dev.dalston.application.task.WorkOnTasks;
import dev.dalston.application.task.WorkOnTasks.Artifact;
import dev.dalston.application.task.WorkOnTasks.Hold;
import dev.dalston.application.task.WorkOnTasks.WorkOutcome;
import dev.dalston.domain.access.Scope;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.rest.access.AccessFilter;
import dev.dalston.rest.access.Load;
import dev.dalston.rest.access.RequiresScope;
import dev.dalston.rest.http.ApiError;
import dev.dalston.rest.http.Exchange;
import dev.dalston.rest.http.Json;
import dev.dalston.rest.http.LimitedBody;
import dev.dalston.rest.http.MediaTypes;
import dev.dalston.rest.http.RequestRejected;
import dev.dalston.rest.http.Responses;
import dev.dalston.rest.http.UploadLimit;
import dev.dalston.rest.job.AudioResponses;
import dev.dalston.rest.job.TranscriptCheck;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/** What workers call: claim a task, hand in, end it. */
@Path("/v1/tasks")
public final class TasksResource {
  private static final int LONGEST_REASON = 2_000;

  private final WorkOnTasks work;
  private final long uploadLimit;

  public TasksResource(WorkOnTasks work, long uploadLimit) {
    this.work = work;
    this.uploadLimit = uploadLimit;
  }

  /** Hands out the oldest task that nobody holds, or nothing. */
  @POST
  @Path("claim")
  @RequiresScope(Scope.WORKER)
  public Response claim(@Context ContainerRequestContext request) {
    return work.claim(AccessFilter.caller(request))
        .map(claimed -> Responses.json(TaskJson.Claim.of(claimed)))
        .orElseGet(() -> Response.noContent().build());
  }

  /** Renews the claim. */
  @POST
  @Path("{task_id}/renew")
  @RequiresScope(Scope.WORKER)
  public Response renew(@Context ContainerRequestContext request, @BeanParam ClaimParams claim)
      throws RequestRejected {
    WorkOutcome outcome = work.renew(AccessFilter.caller(request), claim.hold());
    return TaskResponses.of(outcome, TaskJson.Renewed::of);
  }

  /** The job's recording. */
  @GET
  @Path("{task_id}/audio")
  @RequiresScope(Scope.WORKER)
  @Load(Load.Kind.DOWNLOAD)
  public Response audio(@Context ContainerRequestContext request, @BeanParam ClaimParams claim)
      throws RequestRejected {
    Caller worker = AccessFilter.caller(request);
    Hold hold = claim.hold();
    Runnable stop = Exchange.CURRENT.get()::cutOff;
    return AudioResponses.of(request, "audio", range -> work.openAudio(worker, hold, range, stop))
        .orElseGet(() -> TaskResponses.claimLost());
  }

  /** Takes in an artifact; a transcript is looked at first. */
  @PUT
  @Path("{task_id}/artifacts/{name}")
  @RequiresScope(Scope.WORKER)
  @Load(Load.Kind.UPLOAD)
  public Response handIn(
      @Context ContainerRequestContext request,
      @Context HttpHeaders headers,
      @BeanParam ClaimParams claim,
      @PathParam("name") String name,
      InputStream body)
      throws IOException {
    Caller worker = AccessFilter.caller(request);
    Hold hold = claim.hold();
    String type = MediaTypes.checked(headers.getHeaderString(HttpHeaders.CONTENT_TYPE));
    UploadLimit.refuseIfLonger(headers, uploadLimit, "An artifact");
    InputStream checked =
        name.equals(ArtifactKey.TRANSCRIPT)
            ? new TranscriptCheck(body)
            : new LimitedBody(body, uploadLimit, ApiError.tooLarge("An artifact", uploadLimit));
    Artifact artifact = new Artifact(name, type, checked, Exchange.CURRENT.get()::endBody);
    return TaskResponses.of(work.handIn(worker, hold, artifact), (job, task) -> null);
  }

  /** Completes the task. */
  @POST
  @Path("{task_id}/complete")
  @RequiresScope(Scope.WORKER)
  public Response complete(@Context ContainerRequestContext request, @BeanParam ClaimParams claim)
      throws RequestRejected {
    return ended(work.complete(AccessFilter.caller(request), claim.hold()));
  }

  /** Ends the task and its job with an error. */
  @POST
  @Path("{task_id}/fail")
  @RequiresScope(Scope.WORKER)
  public Response fail(
      @Context ContainerRequestContext request,
      @Context HttpHeaders headers,
      @BeanParam ClaimParams claim,
      InputStream body)
      throws IOException {
    Hold hold = claim.hold();
    String message = Json.read(headers, body, TaskJson.Failure.class).message();
    if (message == null || message.isBlank()) {
      throw RequestRejected.badRequest("message says why the task failed: 1 to 2000 characters.");
    }
    if (message.indexOf('\0') >= 0) {
      throw RequestRejected.badRequest("message holds the character U+0000, which cannot be kept.");
    }
    return ended(work.fail(AccessFilter.caller(request), hold, cut(message)));
  }

  /** Gives the task back. */
  @POST
  @Path("{task_id}/release")
  @RequiresScope(Scope.WORKER)
  public Response release(@Context ContainerRequestContext request, @BeanParam ClaimParams claim)
      throws RequestRejected {
    return ended(work.release(AccessFilter.caller(request), claim.hold()));
  }

  private static Response ended(WorkOutcome outcome) {
    return TaskResponses.of(outcome, TaskJson.Ended::of);
  }

  private static String cut(String message) {
    return message.codePointCount(0, message.length()) <= LONGEST_REASON
        ? message
        : message.substring(0, message.offsetByCodePoints(0, LONGEST_REASON));
  }
}
