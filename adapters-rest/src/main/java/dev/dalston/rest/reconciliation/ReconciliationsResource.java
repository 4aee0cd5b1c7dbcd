package dev.dalston.rest.reconciliation;

import dev.dalston.application.port.ReconciliationRepository.Numbered;
import dev.dalston.application.port.Slice;
import dev.dalston.application.reconciliation.Reconcile;
import dev.dalston.application.reconciliation.Reconcile.ReconcileOutcome;
import dev.dalston.domain.access.Scope;
import dev.dalston.domain.reconciliation.Reconciliation;
import dev.dalston.domain.reconciliation.ReconciliationId;
import dev.dalston.rest.access.AccessFilter;
import dev.dalston.rest.access.RequiresScope;
import dev.dalston.rest.http.ApiError;
import dev.dalston.rest.http.Durations;
import dev.dalston.rest.http.Json;
import dev.dalston.rest.http.Paging;
import dev.dalston.rest.http.RequestRejected;
import dev.dalston.rest.http.Responses;
import jakarta.ws.rs.BeanParam;
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
import java.util.Map;
import java.util.Optional;

/** Reconciliations, for administrators: they see the bucket as a whole. */
@Path(ReconciliationsResource.PATH)
public final class ReconciliationsResource {
  static final String PATH = "/v1/reconciliations";

  private final Reconcile reconcile;

  public ReconciliationsResource(Reconcile reconcile) {
    this.reconcile = reconcile;
  }

  /** Starts one, or joins the one that is running if it is of the same kind. */
  @POST
  @RequiresScope(Scope.ADMIN)
  public Response start(
      @Context ContainerRequestContext request, @Context HttpHeaders headers, InputStream body)
      throws IOException {
    ReconciliationJson.Request wanted = Json.read(headers, body, ReconciliationJson.Request.class);
    Duration olderThan =
        wanted.olderThan() == null ? Reconcile.USUAL_AGE : Durations.parse(wanted.olderThan());
    return started(
        reconcile.start(
            AccessFilter.caller(request).key(), Boolean.TRUE.equals(wanted.apply()), olderThan));
  }

  /** A page of them, newest first. */
  @GET
  @RequiresScope(Scope.ADMIN)
  @Produces(MediaType.APPLICATION_JSON)
  public Response list(@BeanParam Paging paging) throws RequestRejected {
    return Responses.json(ReconciliationJson.Page.of(reconcile.list(paging.page())));
  }

  /** One, as it stands. */
  @GET
  @Path("{id}")
  @RequiresScope(Scope.ADMIN)
  @Produces(MediaType.APPLICATION_JSON)
  public Response get(@PathParam("id") String id) {
    return ReconciliationId.parse(id)
        .flatMap(reconcile::get)
        .map(found -> Responses.json(ReconciliationJson.of(found)))
        .orElseGet(ReconciliationsResource::notFound);
  }

  /** A page of what it found so far, in the order of finding. */
  @GET
  @Path("{id}/findings")
  @RequiresScope(Scope.ADMIN)
  @Produces(MediaType.APPLICATION_JSON)
  public Response findings(
      @PathParam("id") String id,
      @QueryParam("cursor") @DefaultValue("") String cursor,
      @QueryParam("limit") @DefaultValue("") String limit)
      throws RequestRejected {
    long after = number("cursor", cursor.isEmpty() ? "0" : cursor, 0, Long.MAX_VALUE);
    int size = (int) number("limit", limit.isEmpty() ? "100" : limit, 1, Reconcile.MAX_LIMIT);
    Optional<Slice<Numbered>> page =
        ReconciliationId.parse(id).flatMap(known -> reconcile.findings(known, after, size));
    return page.map(found -> Responses.json(FindingJson.Page.of(found)))
        .orElseGet(ReconciliationsResource::notFound);
  }

  private static Response started(ReconcileOutcome outcome) {
    return switch (outcome) {
      case ReconcileOutcome.Running(Reconciliation running) ->
          Response.fromResponse(Responses.json(202, ReconciliationJson.of(running)))
              .header(HttpHeaders.LOCATION, PATH + "/" + running.id())
              .build();
      case ReconcileOutcome.Busy(Reconciliation other) ->
          Responses.fault(
              new ApiError(
                  409,
                  "reconciliation_running",
                  "Reconciliation %s of another kind is running. Wait for its end."
                      .formatted(other.id()),
                  Map.of("id", other.id().toString())));
      case ReconcileOutcome.Invalid(String message) ->
          Responses.fault(ApiError.badRequest(message));
    };
  }

  private static long number(String name, String digits, long least, long most)
      throws RequestRejected {
    if (digits.matches("[0-9]{1,18}")) {
      long number = Long.parseLong(digits);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw RequestRejected.badRequest(
        name.equals("limit")
            ? "limit is a number from 1 to " + most + "."
            : "cursor is not one that this service gave out. Leave it out to begin at the first"
                + " page.");
  }

  private static Response notFound() {
    return Responses.fault(
        ApiError.of(404, "reconciliation_not_found", "Reconciliation not found"));
  }
}
