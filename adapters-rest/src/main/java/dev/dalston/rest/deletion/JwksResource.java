package dev.dalston.rest.deletion;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dalston.application.port.ReceiptKeys.PublicKey;
import dev.dalston.application.receipt.PublishKeys;
import dev.dalston.rest.http.Json;
import dev.dalston.rest.http.Responses;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** The public keys that receipts are verified with, for everybody. */
@Path("/.well-known/jwks.json")
public final class JwksResource {
  private final PublishKeys keys;

  public JwksResource(PublishKeys keys) {
    this.keys = keys;
  }

  /** All there ever were, as a JSON Web Key Set. */
  @GET
  @PermitAll
  @Produces(MediaType.APPLICATION_JSON)
  public Response get() {
    return Responses.json(
        new KeySet(keys.list().stream().map(PublicKey::jwk).map(Json::read).toList()));
  }

  public record KeySet(List<JsonNode> keys) {}
}
