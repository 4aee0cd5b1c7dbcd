package dev.dalston.rest.operation;

import dev.dalston.application.housekeeping.DutyReport;
import dev.dalston.application.housekeeping.Monitor;
import dev.dalston.rest.http.Responses;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/** Liveness and readiness. */
@Path("/health")
public final class HealthResource {
  private static final String OK = "ok";
  private static final String LATE = "late";

  private final Health health;
  private final Monitor monitor;

  public HealthResource(Health health, Monitor monitor) {
    this.health = health;
    this.monitor = monitor;
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

  /** Whether it can work, and what is missing; a duty is named only if it is late. */
  @GET
  @Path("ready")
  @PermitAll
  public Response ready() {
    Map<String, String> checks = new LinkedHashMap<>();
    checks.put("database", word(health.databaseReachable()));
    checks.put("storage", word(health.storageReachable()));
    monitor.duties().stream()
        .filter(DutyReport::late)
        .forEach(duty -> checks.put(duty.name(), LATE));
    boolean works = checks.values().stream().allMatch(OK::equals);
    return answer(works, new Ready(word(works), checks));
  }

  private static Response answer(boolean works, Object value) {
    return Responses.json(works ? 200 : 503, value);
  }

  private static String word(boolean works) {
    return works ? OK : "unavailable";
  }

  record Overall(String status) {}

  public record Ready(String status, Map<String, String> checks) {}
}
