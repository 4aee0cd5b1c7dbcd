package dev.dalston.rest.audit;

import dev.dalston.application.audit.ReadAudit;
import dev.dalston.domain.access.Scope;
import dev.dalston.rest.access.RequiresScope;
import dev.dalston.rest.http.Paging;
import dev.dalston.rest.http.RequestRejected;
import dev.dalston.rest.http.Responses;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The audit trail of all tenants. */
@Path("/v1/audit")
public final class AuditResource {
  private final ReadAudit audit;

  public AuditResource(ReadAudit audit) {
    this.audit = audit;
  }

  /** A page, newest event first. */
  @GET
  @RequiresScope(Scope.ADMIN)
  @Produces(MediaType.APPLICATION_JSON)
  public Response list(@BeanParam Paging paging) throws RequestRejected {
    return Responses.json(AuditJson.Page.of(audit.list(paging.audit())));
  }
}
