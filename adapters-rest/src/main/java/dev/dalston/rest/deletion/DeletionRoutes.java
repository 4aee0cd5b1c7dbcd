package dev.dalston.rest.deletion;

import dev.dalston.application.access.Caller;
import dev.dalston.application.deletion.FindDeletions;
import dev.dalston.application.deletion.RetryDeletions;
import dev.dalston.application.receipt.FindReceipts;
import dev.dalston.application.receipt.FindReceipts.ReceiptOutcome;
import dev.dalston.domain.access.Scope;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.rest.access.AccessFilter;
import dev.dalston.rest.access.RequiresScope;
import dev.dalston.rest.access.Visibility;
import dev.dalston.rest.http.Paging;
import dev.dalston.rest.http.RequestRejected;
import dev.dalston.rest.http.Responses;
import dev.dalston.rest.job.JobIds;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * The routes to the ledger that the API and the console have in common. A resource adds its path
 * and its visibility.
 */
public abstract class DeletionRoutes {
  private final Visibility visibility;
  private final FindDeletions deletions;
  private final FindReceipts receipts;
  final RetryDeletions retries;

  DeletionRoutes(
      Visibility visibility,
      FindDeletions deletions,
      FindReceipts receipts,
      RetryDeletions retries) {
    this.visibility = visibility;
    this.deletions = deletions;
    this.receipts = receipts;
    this.retries = retries;
  }

  /** A page, newest request first. */
  @GET
  @RequiresScope(Scope.JOBS_READ)
  @Produces(MediaType.APPLICATION_JSON)
  public Response list(@Context ContainerRequestContext request, @BeanParam Paging paging)
      throws RequestRejected {
    return Responses.json(
        DeletionJson.Page.of(
            deletions.list(scope(request), paging.deletions()), visibility.namesTenants()));
  }

  /** The deletion of one job. */
  @GET
  @Path("{job_id}")
  @RequiresScope(Scope.JOBS_READ)
  @Produces(MediaType.APPLICATION_JSON)
  public Response get(@Context ContainerRequestContext request, @PathParam("job_id") String jobId) {
    return DeletionResponses.of(deletions.get(scope(request), JobIds.idOrNone(jobId)));
  }

  /** Has a blocked deletion tried again now; one that is not blocked stays as it is. */
  @POST
  @Path("{job_id}/retry")
  @RequiresScope(Scope.JOBS_WRITE)
  @Produces(MediaType.APPLICATION_JSON)
  public Response retry(
      @Context ContainerRequestContext request, @PathParam("job_id") String jobId) {
    Caller caller = AccessFilter.caller(request);
    return DeletionResponses.of(
        retries.one(visibility.of(caller), JobIds.idOrNone(jobId), caller.key()));
  }

  /** The receipt of a finished deletion, to be kept and verified anywhere. */
  @GET
  @Path("{job_id}/receipt")
  @RequiresScope(Scope.JOBS_READ)
  @Produces(DeletionResponses.JOSE)
  public Response receipt(
      @Context ContainerRequestContext request, @PathParam("job_id") String jobId) {
    return DeletionResponses.of(receiptOf(request, jobId), DeletionResponses::jose);
  }

  ReceiptOutcome receiptOf(ContainerRequestContext request, String jobId) {
    return receipts.get(scope(request), JobIds.idOrNone(jobId));
  }

  private TenantScope scope(ContainerRequestContext request) {
    return visibility.of(AccessFilter.caller(request));
  }
}
