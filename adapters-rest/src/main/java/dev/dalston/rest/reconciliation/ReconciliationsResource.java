package dev.dalston.rest.reconciliation;

import dev.dalston.application.reconciliation.Reconcile;
import dev.dalston.application.reconciliation.Reconcile.FindingPage;
import dev.dalston.domain.access.Scope;
import dev.dalston.domain.reconciliation.ReconciliationId;
import dev.dalston.rest.access.Access;
import dev.dalston.rest.access.Needs;
import dev.dalston.rest.http.Answers;
import dev.dalston.rest.http.Fault;
import dev.dalston.rest.http.Json;
import dev.dalston.rest.http.Refusal;
import dev.dalston.rest.http.Spans;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;

/** Reconciliations, for administrators: they see the bucket as a whole. */
@Path(ReconciliationsResource.PATH)
public final class ReconciliationsResource {
  public static final String PATH = "/v1/reconciliations";

  private final Reconcile reconcile;

  public ReconciliationsResource(Reconcile reconcile) {
    this.reconcile = reconcile;
  }

  /** Starts one, or joins the one that is running if it is of the same kind. */
  @POST
  @Needs(Scope.ADMIN)
  public Response start(
      @Context ContainerRequestContext request, @Context HttpHeaders headers, InputStream body)
      throws IOException {
    ReconciliationShapes.Request wanted =
        Json.read(headers, body, ReconciliationShapes.Request.class);
    Duration olderThan =
        wanted.olderThan() == null ? Reconcile.USUAL_AGE : Spans.parse(wanted.olderThan());
    return Answers.of(
        reconcile.start(
            Access.caller(request).key(), Boolean.TRUE.equals(wanted.apply()), olderThan));
  }

  /** The latest ones. */
  @GET
  @Needs(Scope.ADMIN)
  @Produces(MediaType.APPLICATION_JSON)
  public Response list() {
    return Answers.json(ReconciliationShapes.Recent.of(reconcile.recent()));
  }

  /** One, as it stands. */
  @GET
  @Path("{id}")
  @Needs(Scope.ADMIN)
  @Produces(MediaType.APPLICATION_JSON)
  public Response get(@PathParam("id") String id) {
    return ReconciliationId.parse(id)
        .flatMap(reconcile::get)
        .map(found -> Answers.json(ReconciliationShapes.ReconciliationShape.of(found)))
        .orElseGet(ReconciliationsResource::notFound);
  }

  /** A page of what it found so far, in the order of finding. */
  @GET
  @Path("{id}/findings")
  @Needs(Scope.ADMIN)
  @Produces(MediaType.APPLICATION_JSON)
  public Response findings(
      @PathParam("id") String id,
      @QueryParam("cursor") @DefaultValue("") String cursor,
      @QueryParam("limit") @DefaultValue("") String limit)
      throws Refusal {
    long after = number("cursor", cursor.isEmpty() ? "0" : cursor, 0, Long.MAX_VALUE);
    int size = (int) number("limit", limit.isEmpty() ? "100" : limit, 1, Reconcile.MAX_LIMIT);
    Optional<FindingPage> page =
        ReconciliationId.parse(id).flatMap(known -> reconcile.findings(known, after, size));
    return page.map(found -> Answers.json(ReconciliationShapes.Findings.of(found)))
        .orElseGet(ReconciliationsResource::notFound);
  }

  private static long number(String name, String digits, long least, long most) throws Refusal {
    if (digits.matches("[0-9]{1,18}")) {
      long number = Long.parseLong(digits);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw Refusal.badRequest(
        name.equals("limit")
            ? "limit is a number from 1 to " + most + "."
            : "cursor is not one that this service gave out. Leave it out to begin at the first"
                + " page.");
  }

  private static Response notFound() {
    return Answers.fault(Fault.of(404, "reconciliation_not_found", "Reconciliation not found"));
  }
}
