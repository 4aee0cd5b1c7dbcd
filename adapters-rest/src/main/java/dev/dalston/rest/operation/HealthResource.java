package dev.dalston.rest.operation;

import dev.dalston.rest.http.Responses;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** Whether the service lives and can work. */
@Path("/health")
public final class HealthResource {
  private final Health health;

  public HealthResource(Health health) {
    this.health = health;
  }

  /** Whether it can work. */
  @GET
  @PermitAll
  public Response overall() {
    boolean works = health.databaseReachable() && health.storageReachable();
    return answer(works, new Overall(word(works)));
  }

  /** Whether the process answers at all. */
  @GET
  @Path("live")
  @PermitAll
  public Response live() {
    return answer(true, new Overall(word(true)));
  }

  /** Whether it can work, and what is missing. */
  @GET
  @Path("ready")
  @PermitAll
  public Response ready() {
    boolean database = health.databaseReachable();
    boolean storage = health.storageReachable();
    String room = storage && !health.hasRoom() ? "full" : word(storage);
    Map<String, String> checks = Map.of("database", word(database), "storage", room);
    return answer(database && storage, new Ready(word(database && storage), checks));
  }

  private static Response answer(boolean works, Object value) {
    return Responses.json(works ? 200 : 503, value);
  }

  private static String word(boolean works) {
    return works ? "ok" : "unavailable";
  }

  record Overall(String status) {}

  public record Ready(String status, Map<String, String> checks) {}
}
