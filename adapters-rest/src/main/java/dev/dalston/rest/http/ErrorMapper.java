package dev.dalston.rest.http;

import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.StoreRefused;
import dev.dalston.rest.job.ConsoleResource;
import dev.dalston.rest.job.TranscriptionsResource;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which HTTP answer an exception gets: here and nowhere else. */
public final class ErrorMapper implements ExceptionMapper<Throwable> {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorMapper.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

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
      return Responses.fault(storeRefused(refused.get()));
    }
    LOG.error("Request {} failed", id(), thrown);
    return Responses.fault(ApiError.internal(id()));
  }

  private static ApiError unavailable(BackendUnavailable e) {
    return deletesAJob()
        ? Responses.pending(
            "It is not known whether the deletion is on record. Send the DELETE again: if it is, it"
                + " goes on. "
                + e.getMessage(),
            RETRY_AFTER)
        : new ApiError(
            503,
            "unavailable",
            e.getMessage(),
            Map.of(ApiError.RETRY_AFTER, RETRY_AFTER.toSeconds()));
  }

  private static ApiError storeRefused(StoreRefused e) {
    return deletesAJob()
        ? Responses.blocked(e.obstacle())
        : new ApiError(
            503,
            "unavailable",
            "The storage refuses: " + e.obstacle().reason(),
            Map.of(ApiError.RETRY_AFTER, RETRY_AFTER.toSeconds()));
  }

  private static boolean deletesAJob() {
    Exchange now = Exchange.CURRENT.get();
    return now.method().equals(HttpMethod.DELETE)
        && (now.route().startsWith(TranscriptionsResource.PATH)
            || now.route().startsWith(ConsoleResource.PATH));
  }

  /** What Jersey decided: no such route, wrong method, wrong media type. Its text stays inside. */
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
