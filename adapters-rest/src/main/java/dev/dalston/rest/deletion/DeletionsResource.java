package dev.dalston.rest.deletion;

import dev.dalston.application.deletion.FindDeletions;
import dev.dalston.application.receipt.FindReceipts;
import dev.dalston.domain.access.Scope;
import dev.dalston.rest.access.AccessFilter;
import dev.dalston.rest.access.RequiresScope;
import dev.dalston.rest.http.Paging;
import dev.dalston.rest.http.RequestRejected;
import dev.dalston.rest.http.Responses;
import dev.dalston.rest.job.Jobs;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The ledger of a tenant's deletions. */
@Path("/v1/deletions")
public final class DeletionsResource {
  private final FindDeletions deletions;
  private final FindReceipts receipts;

  public DeletionsResource(FindDeletions deletions, FindReceipts receipts) {
    this.deletions = deletions;
    this.receipts = receipts;
  }

  /** A page, newest request first. */
  @GET
  @RequiresScope(Scope.JOBS_READ)
  @Produces(MediaType.APPLICATION_JSON)
  public Response list(@Context ContainerRequestContext request, @BeanParam Paging paging)
      throws RequestRejected {
    return Responses.json(
        DeletionJson.Page.of(
            deletions.list(AccessFilter.caller(request).own(), paging.deletions()), false));
  }

  /** The deletion of one job. */
  @GET
  @Path("{job_id}")
  @RequiresScope(Scope.JOBS_READ)
  @Produces(MediaType.APPLICATION_JSON)
  public Response get(@Context ContainerRequestContext request, @PathParam("job_id") String jobId) {
    return DeletionResponses.of(
        deletions.get(AccessFilter.caller(request).own(), Jobs.idOrNone(jobId)));
  }

  /** The receipt of a finished deletion, to be kept and verified anywhere. */
  @GET
  @Path("{job_id}/receipt")
  @RequiresScope(Scope.JOBS_READ)
  @Produces(DeletionResponses.JOSE)
  public Response receipt(
      @Context ContainerRequestContext request, @PathParam("job_id") String jobId) {
    return DeletionResponses.of(
        receipts.get(AccessFilter.caller(request).own(), Jobs.idOrNone(jobId)),
        DeletionResponses::jose);
  }

  /** The same together with what it says. */
  @GET
  @Path("{job_id}/receipt")
  @RequiresScope(Scope.JOBS_READ)
  @Produces("application/json;qs=0.5")
  public Response receiptAndClaims(
      @Context ContainerRequestContext request, @PathParam("job_id") String jobId) {
    return DeletionResponses.of(
        receipts.get(AccessFilter.caller(request).own(), Jobs.idOrNone(jobId)),
        jws -> Responses.json(ReceiptJson.of(jws)));
  }
}
