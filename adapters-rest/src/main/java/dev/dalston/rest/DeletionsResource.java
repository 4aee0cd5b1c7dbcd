package dev.dalston.rest;

import dev.dalston.application.FindDeletions;
import dev.dalston.domain.Scope;
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

  DeletionsResource(FindDeletions deletions) {
    this.deletions = deletions;
  }

  /** A page, newest request first. */
  @GET
  @Needs(Scope.JOBS_READ)
  @Produces(MediaType.APPLICATION_JSON)
  public Response list(@Context ContainerRequestContext request, @BeanParam Paging paging)
      throws Refusal {
    return Answers.json(
        DeletionShapes.Page.of(
            deletions.list(Access.caller(request).own(), paging.deletions()), false));
  }

  /** The deletion of one job. */
  @GET
  @Path("{job_id}")
  @Needs(Scope.JOBS_READ)
  @Produces(MediaType.APPLICATION_JSON)
  public Response get(@Context ContainerRequestContext request, @PathParam("job_id") String jobId) {
    return Answers.deletion(deletions.get(Access.caller(request).own(), Jobs.idOrNone(jobId)));
  }
}
