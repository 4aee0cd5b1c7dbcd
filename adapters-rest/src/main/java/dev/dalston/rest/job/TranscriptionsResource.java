package dev.dalston.rest.job;

import dev.dalston.application.access.Caller;
import dev.dalston.application.port.StoreRefused;
import dev.dalston.domain.access.Scope;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.rest.UseCases;
import dev.dalston.rest.access.AccessFilter;
import dev.dalston.rest.access.RequiresScope;
import dev.dalston.rest.http.Exchange;
import dev.dalston.rest.http.Paging;
import dev.dalston.rest.http.RequestRejected;
import dev.dalston.rest.http.Responses;
import dev.dalston.rest.http.WhenUnavailable;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The API clients' door: a tenant's own jobs. */
@Path(TranscriptionsResource.PATH)
public final class TranscriptionsResource {
  private static final Logger LOG = LoggerFactory.getLogger(TranscriptionsResource.class);

  static final String PATH = "/v1/audio/transcriptions";

  private final UseCases useCases;
  private final Jobs jobs;
  private final long uploadLimit;

  public TranscriptionsResource(UseCases useCases, long uploadLimit) {
    this.useCases = useCases;
    this.jobs = new Jobs(useCases.findJobs());
    this.uploadLimit = uploadLimit;
  }

  /** Takes in a recording, multipart/form-data. */
  @POST
  @RequiresScope(Scope.JOBS_WRITE)
  public Response submit(
      @Context ContainerRequestContext request, @Context HttpHeaders headers, InputStream body)
      throws IOException {
    IncomingRecording recording = IncomingRecording.open(headers, body, uploadLimit);
    return JobResponses.of(useCases.submitJob().submit(AccessFilter.caller(request), recording));
  }

  /** A page of jobs, newest first. */
  @GET
  @RequiresScope(Scope.JOBS_READ)
  @Produces(MediaType.APPLICATION_JSON)
  public Response list(@Context ContainerRequestContext request, @BeanParam Paging paging)
      throws RequestRejected {
    Caller caller = AccessFilter.caller(request);
    return Responses.json(
        JobJson.Page.of(useCases.findJobs().list(caller.own(), paging.jobs(false)), false));
  }

  /** A job, and its transcript once it is completed. */
  @GET
  @Path("{job_id}")
  @RequiresScope(Scope.JOBS_READ)
  @Produces(MediaType.APPLICATION_JSON)
  public Response get(@Context ContainerRequestContext request, @PathParam("job_id") String jobId) {
    return jobs.get(own(request), jobId);
  }

  /** The bytes that were sent in. */
  @GET
  @Path("{job_id}/audio")
  @RequiresScope(Scope.JOBS_READ)
  public Response audio(
      @Context ContainerRequestContext request, @PathParam("job_id") String jobId) {
    return jobs.audio(own(request), jobId);
  }

  /** What the job has in the bucket. */
  @GET
  @Path("{job_id}/artifacts")
  @RequiresScope(Scope.JOBS_READ)
  @Produces(MediaType.APPLICATION_JSON)
  public Response artifacts(
      @Context ContainerRequestContext request, @PathParam("job_id") String jobId) {
    return jobs.artifacts(own(request), jobId);
  }

  /** Cancels a job. */
  @POST
  @Path("{job_id}/cancel")
  @RequiresScope(Scope.JOBS_WRITE)
  public Response cancel(
      @Context ContainerRequestContext request, @PathParam("job_id") String jobId) {
    return JobResponses.of(
        useCases.cancelJob().cancel(AccessFilter.caller(request).own(), Jobs.idOrNone(jobId)));
  }

  /** Deletes a finished job for good. */
  @DELETE
  @Path("{job_id}")
  @RequiresScope(Scope.JOBS_WRITE)
  @WhenUnavailable(
      code = "deletion_pending",
      message =
          "It is not known whether the deletion is on record. Send the DELETE again: if it is, it"
              + " goes on.")
  public Response delete(
      @Context ContainerRequestContext request, @PathParam("job_id") String jobId) {
    Caller caller = AccessFilter.caller(request);
    try {
      return JobResponses.of(
          useCases.deleteJob().delete(caller.own(), Jobs.idOrNone(jobId), caller.key()));
    } catch (StoreRefused refused) {
      LOG.error("Request {}: the storage refuses", Exchange.CURRENT.get().id(), refused);
      return JobResponses.blocked(refused.obstacle());
    }
  }

  private static TenantScope own(ContainerRequestContext request) {
    return AccessFilter.caller(request).own();
  }
}
