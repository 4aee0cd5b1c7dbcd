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
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The console's door: an administrator sees every tenant's jobs, anybody else their own. */
@Path(ConsoleResource.PATH)
public final class ConsoleResource {
  private static final Logger LOG = LoggerFactory.getLogger(ConsoleResource.class);

  static final String PATH = "/api/console/jobs";

  private final UseCases useCases;
  private final Jobs jobs;

  public ConsoleResource(UseCases useCases) {
    this.useCases = useCases;
    this.jobs = new Jobs(useCases.findJobs());
  }

  /** A page of jobs, each with its tenant's name. */
  @GET
  @RequiresScope(Scope.JOBS_READ)
  @Produces(MediaType.APPLICATION_JSON)
  public Response list(
      @Context ContainerRequestContext request,
      @BeanParam Paging paging,
      @QueryParam("order") @DefaultValue("newest") String order)
      throws RequestRejected {
    boolean oldestFirst =
        switch (order) {
          case "newest" -> false;
          case "oldest" -> true;
          default -> throw RequestRejected.badRequest("order is newest or oldest.");
        };
    return Responses.json(
        JobJson.Page.of(useCases.findJobs().list(scope(request), paging.jobs(oldestFirst)), true));
  }

  /** A job, and its transcript once it is completed. */
  @GET
  @Path("{job_id}")
  @RequiresScope(Scope.JOBS_READ)
  @Produces(MediaType.APPLICATION_JSON)
  public Response get(@Context ContainerRequestContext request, @PathParam("job_id") String jobId) {
    return jobs.get(scope(request), jobId);
  }

  /** The bytes that were sent in. */
  @GET
  @Path("{job_id}/audio")
  @RequiresScope(Scope.JOBS_READ)
  public Response audio(
      @Context ContainerRequestContext request, @PathParam("job_id") String jobId) {
    return jobs.audio(scope(request), jobId);
  }

  /** What the job has in the bucket. */
  @GET
  @Path("{job_id}/artifacts")
  @RequiresScope(Scope.JOBS_READ)
  @Produces(MediaType.APPLICATION_JSON)
  public Response artifacts(
      @Context ContainerRequestContext request, @PathParam("job_id") String jobId) {
    return jobs.artifacts(scope(request), jobId);
  }

  /** Cancels a job. */
  @POST
  @Path("{job_id}/cancel")
  @RequiresScope(Scope.JOBS_WRITE)
  public Response cancel(
      @Context ContainerRequestContext request, @PathParam("job_id") String jobId) {
    return JobResponses.of(useCases.cancelJob().cancel(scope(request), Jobs.idOrNone(jobId)));
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
          useCases.deleteJob().delete(caller.console(), Jobs.idOrNone(jobId), caller.key()));
    } catch (StoreRefused refused) {
      LOG.error("Request {}: the storage refuses", Exchange.CURRENT.get().id(), refused);
      return JobResponses.blocked(refused.obstacle());
    }
  }

  private static TenantScope scope(ContainerRequestContext request) {
    return AccessFilter.caller(request).console();
  }
}
