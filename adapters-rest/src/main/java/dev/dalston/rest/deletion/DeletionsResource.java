package dev.dalston.rest.deletion;

import dev.dalston.application.deletion.FindDeletions;
import dev.dalston.application.deletion.RetryDeletions;
import dev.dalston.application.receipt.FindReceipts;
import dev.dalston.domain.access.Scope;
import dev.dalston.rest.access.AccessFilter;
import dev.dalston.rest.access.RequiresScope;
import dev.dalston.rest.access.Visibility;
import dev.dalston.rest.http.Responses;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The ledger of a tenant's deletions. */
@Path("/v1/deletions")
public final class DeletionsResource extends DeletionRoutes {
  public DeletionsResource(FindDeletions deletions, FindReceipts receipts, RetryDeletions retries) {
    super(Visibility.OWN_TENANT, deletions, receipts, retries);
  }

  /** The receipt together with what it says. */
  @GET
  @Path("{job_id}/receipt")
  @RequiresScope(Scope.JOBS_READ)
  @Produces("application/json;qs=0.5")
  public Response receiptAndClaims(
      @Context ContainerRequestContext request, @PathParam("job_id") String jobId) {
    return DeletionResponses.of(
        receiptOf(request, jobId), jws -> Responses.json(ReceiptJson.of(jws)));
  }

  /** Has every blocked deletion of all tenants tried again now. */
  @POST
  @Path("retry")
  @RequiresScope(Scope.ADMIN)
  @Produces(MediaType.APPLICATION_JSON)
  public Response retryAll(@Context ContainerRequestContext request) {
    return Responses.json(
        new DeletionJson.Retried(retries.all(AccessFilter.caller(request).key())));
  }
}
