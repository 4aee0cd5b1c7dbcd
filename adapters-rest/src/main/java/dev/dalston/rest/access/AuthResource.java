package dev.dalston.rest.access;

import dev.dalston.application.access.ManageKeys;
import dev.dalston.application.access.ManageKeys.KeyRequest;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.access.Scope;
import dev.dalston.rest.http.Answers;
import dev.dalston.rest.http.Fault;
import dev.dalston.rest.http.Json;
import dev.dalston.rest.http.Refusal;
import dev.dalston.rest.http.Times;
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
  @Needs
  @Produces(MediaType.APPLICATION_JSON)
  public Response me(@Context ContainerRequestContext request) {
    return Answers.json(KeyShapes.Me.of(Access.caller(request)));
  }

  /** Issues a key; its text is in this answer and in no other. */
  @POST
  @Path("keys")
  @Needs(Scope.ADMIN)
  public Response issue(
      @Context ContainerRequestContext request, @Context HttpHeaders headers, InputStream body)
      throws IOException {
    KeyShapes.Request wanted = Json.read(headers, body, KeyShapes.Request.class);
    String tenant = orEmpty(wanted.tenant());
    return Answers.of(
        keys.issue(
            Access.caller(request).key(),
            new KeyRequest(
                tenant.isEmpty() ? Access.caller(request).tenant().name() : tenant,
                orEmpty(wanted.name()),
                scopes(wanted),
                expiry(wanted))));
  }

  /** All keys, without their text. */
  @GET
  @Path("keys")
  @Needs(Scope.ADMIN)
  @Produces(MediaType.APPLICATION_JSON)
  public Response list() {
    return Answers.json(KeyShapes.Keys.of(keys.list()));
  }

  /** Takes a key back. */
  @DELETE
  @Path("keys/{id}")
  @Needs(Scope.ADMIN)
  public Response revoke(@Context ContainerRequestContext request, @PathParam("id") String id) {
    KeyId by = Access.caller(request).key();
    return KeyId.parse(id).filter(key -> keys.revoke(by, key)).isPresent()
        ? Response.noContent().build()
        : Answers.fault(Fault.of(404, "key_not_found", "Key not found"));
  }

  private static Set<Scope> scopes(KeyShapes.Request wanted) throws Refusal {
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

  private static Refusal noSuchScope() {
    return Refusal.badRequest("scopes is one or more of jobs:read, jobs:write, worker, admin.");
  }

  private static Optional<Instant> expiry(KeyShapes.Request wanted) throws Refusal {
    if (wanted.expiresAt() == null) {
      return Optional.empty();
    }
    Optional<Instant> at = Times.parse(wanted.expiresAt());
    if (at.isEmpty()) {
      throw Refusal.badRequest("expires_at is an instant such as 2027-01-31T12:00:00Z.");
    }
    return at;
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
