package dev.dalston.rest.audit;

import dev.dalston.application.audit.ReadAudit;
import dev.dalston.domain.access.Scope;
import dev.dalston.rest.access.Needs;
import dev.dalston.rest.http.Answers;
import dev.dalston.rest.http.Paging;
import dev.dalston.rest.http.Refusal;
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
  @Needs(Scope.ADMIN)
  @Produces(MediaType.APPLICATION_JSON)
  public Response list(@BeanParam Paging paging) throws Refusal {
    return Answers.json(AuditShapes.Page.of(audit.list(paging.audit())));
  }
}
