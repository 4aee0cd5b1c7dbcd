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

/**
 * The ledger at the console's door: an administrator, who deletes across tenants, sees what became
 * of it.
 */
@Path("/api/console/deletions")
public final class ConsoleDeletionsResource {
  private final FindDeletions deletions;
  private final FindReceipts receipts;

  public ConsoleDeletionsResource(FindDeletions deletions, FindReceipts receipts) {
    this.deletions = deletions;
    this.receipts = receipts;
  }

  /** A page, newest request first, each with its tenant's name. */
  @GET
  @RequiresScope(Scope.JOBS_READ)
  @Produces(MediaType.APPLICATION_JSON)
  public Response list(@Context ContainerRequestContext request, @BeanParam Paging paging)
      throws RequestRejected {
    return Responses.json(
        DeletionJson.Page.of(
            deletions.list(AccessFilter.caller(request).console(), paging.deletions()), true));
  }

  /** The deletion of one job. */
  @GET
  @Path("{job_id}")
  @RequiresScope(Scope.JOBS_READ)
  @Produces(MediaType.APPLICATION_JSON)
  public Response get(@Context ContainerRequestContext request, @PathParam("job_id") String jobId) {
    return DeletionResponses.of(
        deletions.get(AccessFilter.caller(request).console(), Jobs.idOrNone(jobId)));
  }

  /** Its receipt, to be kept. */
  @GET
  @Path("{job_id}/receipt")
  @RequiresScope(Scope.JOBS_READ)
  @Produces(DeletionResponses.JOSE)
  public Response receipt(
      @Context ContainerRequestContext request, @PathParam("job_id") String jobId) {
    return DeletionResponses.of(
        receipts.get(AccessFilter.caller(request).console(), Jobs.idOrNone(jobId)),
        DeletionResponses::jose);
  }
}
