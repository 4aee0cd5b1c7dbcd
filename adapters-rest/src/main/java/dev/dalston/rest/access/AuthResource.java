package dev.dalston.rest.access;

import dev.dalston.application.access.ManageKeys;
import dev.dalston.application.access.ManageKeys.IssueOutcome;
import dev.dalston.application.access.ManageKeys.KeyRequest;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.access.Scope;
import dev.dalston.rest.http.ApiError;
import dev.dalston.rest.http.Instants;
import dev.dalston.rest.http.Json;
import dev.dalston.rest.http.RequestRejected;
import dev.dalston.rest.http.Responses;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Keys: whose is this one, and their administration. */
@Path("/auth")
public final class AuthResource {
  private final ManageKeys keys;

  public AuthResource(ManageKeys keys) {
    this.keys = keys;
  }

  /** Whose key this is. */
  @GET
  @Path("me")
  @RequiresScope
  @Produces(MediaType.APPLICATION_JSON)
  public Response me(@Context ContainerRequestContext request) {
    return Responses.json(KeyJson.Me.of(AccessFilter.caller(request)));
  }

  /** Issues a key; its text is in this answer and in no other. */
  @POST
  @Path("keys")
  @RequiresScope(Scope.ADMIN)
  public Response issue(
      @Context ContainerRequestContext request, @Context HttpHeaders headers, InputStream body)
      throws IOException {
    KeyJson.Request wanted = Json.read(headers, body, KeyJson.Request.class);
    String tenant = orEmpty(wanted.tenant());
    return issued(
        keys.issue(
            AccessFilter.caller(request).key(),
            new KeyRequest(
                tenant.isEmpty() ? AccessFilter.caller(request).tenant().name() : tenant,
                orEmpty(wanted.name()),
                scopes(wanted),
                expiry(wanted))));
  }

  /** All keys, without their text. */
  @GET
  @Path("keys")
  @RequiresScope(Scope.ADMIN)
  @Produces(MediaType.APPLICATION_JSON)
  public Response list() {
    return Responses.json(KeyJson.All.of(keys.list()));
  }

  /** Revokes a key. */
  @DELETE
  @Path("keys/{id}")
  @RequiresScope(Scope.ADMIN)
  public Response revoke(@Context ContainerRequestContext request, @PathParam("id") String id) {
    KeyId by = AccessFilter.caller(request).key();
    return KeyId.parse(id).filter(key -> keys.revoke(by, key)).isPresent()
        ? Response.noContent().build()
        : Responses.fault(ApiError.of(404, "key_not_found", "Key not found"));
  }

  private static Response issued(IssueOutcome outcome) {
    return switch (outcome) {
      case IssueOutcome.Issued issued -> Responses.json(201, KeyJson.of(issued));
      case IssueOutcome.Invalid(String message) -> Responses.fault(ApiError.badRequest(message));
    };
  }

  private static Set<Scope> scopes(KeyJson.Request wanted) throws RequestRejected {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    if (wanted.scopes() != null) {
      for (String name : wanted.scopes()) {
        Optional<Scope> scope = Scope.of(name);
        if (scope.isEmpty()) {
          throw noSuchScope();
        }
        scopes.add(scope.get());
      }
    }
    if (scopes.isEmpty()) {
      throw noSuchScope();
    }
    return scopes;
  }

  private static RequestRejected noSuchScope() {
    return RequestRejected.badRequest(
        "scopes is one or more of jobs:read, jobs:write, worker, admin.");
  }

  private static Optional<Instant> expiry(KeyJson.Request wanted) throws RequestRejected {
    if (wanted.expiresAt() == null) {
      return Optional.empty();
    }
    Optional<Instant> at = Instants.parse(wanted.expiresAt());
    if (at.isEmpty()) {
      throw RequestRejected.badRequest("expires_at is an instant such as 2027-01-31T12:00:00Z.");
    }
    return at;
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
