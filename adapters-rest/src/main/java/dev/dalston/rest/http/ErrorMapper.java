package dev.dalston.rest.http;

import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.StoreRefused;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which HTTP answer an exception gets: here and nowhere else. */
public final class ErrorMapper implements ExceptionMapper<Throwable> {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorMapper.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  @Context private ResourceInfo target;

  @Override
  public Response toResponse(Throwable thrown) {
    if (thrown instanceof WebApplicationException decided) {
      return ofJersey(decided);
    }
    // Adapters may wrap what a stream of ours threw: the cause knows best.
    Optional<RequestRejected> refusal = find(RequestRejected.class, thrown);
    if (refusal.isPresent()) {
      LOG.debug("Request {} refused", id(), thrown);
      return Responses.fault(refusal.get().fault());
    }
    Optional<BackendUnavailable> unavailable = find(BackendUnavailable.class, thrown);
    if (unavailable.isPresent()) {
      LOG.warn("Request {}: {}", id(), unavailable.get().getMessage(), thrown);
      return Responses.fault(unavailable(unavailable.get()));
    }
    Optional<StoreRefused> refused = find(StoreRefused.class, thrown);
    if (refused.isPresent()) {
      LOG.error("Request {}: the storage refuses", id(), thrown);
      return Responses.fault(
          ApiError.unavailable(
              "unavailable",
              "The storage refuses: " + refused.get().obstacle().reason(),
              RETRY_AFTER));
    }
    LOG.error("Request {} failed", id(), thrown);
    return Responses.fault(ApiError.internal(id()));
  }

  private ApiError unavailable(BackendUnavailable e) {
    Method route = target.getResourceMethod();
    WhenUnavailable said = route == null ? null : route.getAnnotation(WhenUnavailable.class);
    return said == null
        ? ApiError.unavailable("unavailable", e.getMessage(), RETRY_AFTER)
        : ApiError.unavailable(said.code(), said.message() + " " + e.getMessage(), RETRY_AFTER);
  }

  /** What Jersey decided: no such route, wrong method, wrong media type. Its text is not shown. */
  private static Response ofJersey(WebApplicationException decided) {
    int status = decided.getResponse().getStatus();
    if (status >= 500) {
      LOG.error("Request {} failed", id(), decided);
      return Responses.fault(ApiError.internal(id()));
    }
    Response answer = Responses.fault(ApiError.ofStatus(status));
    String allow = decided.getResponse().getHeaderString(HttpHeaders.ALLOW);
    return allow == null
        ? answer
        : Response.fromResponse(answer).header(HttpHeaders.ALLOW, allow).build();
  }

  private static <T extends Throwable> Optional<T> find(Class<T> type, Throwable thrown) {
    int depth = 0;
    for (Throwable t = thrown; t != null && depth < 20; t = t.getCause()) {
      if (type.isInstance(t)) {
        return Optional.of(type.cast(t));
      }
      depth++;
    }
    return Optional.empty();
  }

  private static String id() {
    return Exchange.CURRENT.get().id();
  }
}
