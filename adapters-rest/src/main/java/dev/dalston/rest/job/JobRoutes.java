package dev.dalston.rest.job;

import dev.dalston.application.access.Caller;
import dev.dalston.application.deletion.DeleteJob;
import dev.dalston.application.job.CancelJob;
import dev.dalston.application.job.FindJobs;
import dev.dalston.application.job.FindJobs.Found;
import dev.dalston.application.job.FindJobs.Reading;
import dev.dalston.application.port.StoreRefused;
import dev.dalston.domain.access.Scope;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.job.JobStatus;
import dev.dalston.rest.access.AccessFilter;
import dev.dalston.rest.access.Load;
import dev.dalston.rest.access.LoadLimits;
import dev.dalston.rest.access.RequiresScope;
import dev.dalston.rest.access.Visibility;
import dev.dalston.rest.http.Exchange;
import dev.dalston.rest.http.Flags;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routes to jobs that the API and the console have in common. A resource adds its path and its
 * visibility.
 */
public abstract class JobRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(JobRoutes.class);

  private final Visibility visibility;
  private final FindJobs jobs;
  private final CancelJob cancelJob;
  private final DeleteJob deleteJob;

  JobRoutes(Visibility visibility, FindJobs jobs, CancelJob cancelJob, DeleteJob deleteJob) {
    this.visibility = visibility;
    this.jobs = jobs;
    this.cancelJob = cancelJob;
    this.deleteJob = deleteJob;
  }

  /** A page of jobs, newest first by default. */
  @GET
  @RequiresScope(Scope.JOBS_READ)
  @Produces(MediaType.APPLICATION_JSON)
  public Response list(@Context ContainerRequestContext request, @BeanParam Paging paging)
      throws RequestRejected {
    boolean oldestFirst = visibility == Visibility.ALL_TENANTS && paging.oldestFirst();
    return Responses.json(
        JobJson.Page.of(
            jobs.list(scope(request), paging.jobs(oldestFirst)), visibility.namesTenants()));
  }

  /** A job, and its transcript once it is completed. */
  @GET
  @Path("{job_id}")
  @RequiresScope(Scope.JOBS_READ)
  @Produces(MediaType.APPLICATION_JSON)
  public Response get(@Context ContainerRequestContext request, @PathParam("job_id") String jobId)
      throws RequestRejected {
    return with(request, jobId, found -> JobResponses.of(found, transcriptOf(request, found)));
  }

  /** The bytes that were sent in. */
  @GET
  @Path("{job_id}/audio")
  @RequiresScope(Scope.JOBS_READ)
  public Response audio(@Context ContainerRequestContext request, @PathParam("job_id") String jobId)
      throws RequestRejected {
    return with(
        request,
        jobId,
        found -> {
          LoadLimits.download(request);
          return AudioResponses.of(
                  request,
                  found.job().submission().fileName(),
                  range -> Optional.of(jobs.openAudio(found.job(), range, stop())))
              .orElseThrow();
        });
  }

  /** What the job has in the bucket. */
  @GET
  @Path("{job_id}/artifacts")
  @RequiresScope(Scope.JOBS_READ)
  @Produces(MediaType.APPLICATION_JSON)
  public Response artifacts(
      @Context ContainerRequestContext request, @PathParam("job_id") String jobId)
      throws RequestRejected {
    return with(request, jobId, found -> JobResponses.of(jobs.artifacts(found.job())));
  }

  /** Cancels a job. */
  @POST
  @Path("{job_id}/cancel")
  @RequiresScope(Scope.JOBS_WRITE)
  public Response cancel(
      @Context ContainerRequestContext request, @PathParam("job_id") String jobId) {
    return JobResponses.of(cancelJob.cancel(scope(request), JobIds.idOrNone(jobId)));
  }

  /**
   * Deletes a finished job for good. A parameter that is not known may be one that was meant to
   * spare something: it is refused. Without the database nobody knows whether the intent is on
   * record, so the answer does not promise what {@code deletion_pending} promises.
   */
  @DELETE
  @Path("{job_id}")
  @RequiresScope(Scope.JOBS_WRITE)
  @Load(Load.Kind.WAITING)
  @WhenUnavailable(
      code = "deletion_unknown",
      message =
          "It is not known whether the deletion is on record. Send the DELETE again: if it is, it"
              + " goes on.")
  public Response delete(
      @Context ContainerRequestContext request, @PathParam("job_id") String jobId)
      throws RequestRejected {
    Caller caller = AccessFilter.caller(request);
    boolean evenIfMissing = Flags.only("even_if_missing", request.getUriInfo());
    try {
      return JobResponses.of(
          deleteJob.delete(
              visibility.of(caller), JobIds.idOrNone(jobId), caller.key(), evenIfMissing));
    } catch (StoreRefused refused) {
      LOG.error("Request {}: the storage refuses", Exchange.CURRENT.get().id(), refused);
      return JobResponses.blocked(refused.obstacle());
    }
  }

  /** Ends the answer that is being given. */
  private static Runnable stop() {
    return Exchange.CURRENT.get()::cutOff;
  }

  private TenantScope scope(ContainerRequestContext request) {
    return visibility.of(AccessFilter.caller(request));
  }

  private interface Answer {
    Response to(Found found) throws RequestRejected;
  }

  private Response with(ContainerRequestContext request, String jobId, Answer answer)
      throws RequestRejected {
    Optional<Found> found = jobs.get(scope(request), JobIds.idOrNone(jobId));
    return found.isPresent() ? answer.to(found.get()) : JobResponses.notFound();
  }

  /** Only a completed job that stays has a transcript to hand out. */
  private Reading transcriptOf(ContainerRequestContext request, Found found)
      throws RequestRejected {
    boolean has = found.job().status() == JobStatus.COMPLETED && !found.job().isBeingDeleted();
    if (!has) {
      return new Reading.Missing();
    }
    LoadLimits.download(request);
    return jobs.openTranscript(found, stop());
  }
}
