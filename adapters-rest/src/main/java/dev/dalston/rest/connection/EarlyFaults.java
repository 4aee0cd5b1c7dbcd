package dev.dalston.rest.connection;

import dev.dalston.rest.http.ApiError;
import dev.dalston.rest.http.Exchange;
import io.helidon.http.DirectHandler;
import io.helidon.http.DirectHandler.TransportResponse;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;

/** What Helidon refuses by itself, mostly before there is a route: with the same envelope. */
public final class EarlyFaults {
  /** The header that carries a request's id. */
  public static final HeaderName ID = HeaderNames.create(Exchange.ID_HEADER);

  private EarlyFaults() {}

  public static DirectHandlers handlers() {
    DirectHandler handler =
        (request, type, status, headers, message) -> {
          String id =
              Exchange.idFrom(
                  request.headers() == null ? null : request.headers().first(ID).orElse(null));
          // What fails before there is a path, fails at what was sent: a method of odd characters.
          boolean unread = request.path() == null || request.path().isEmpty();
          Status told = status.code() == 500 && unread ? Status.BAD_REQUEST_400 : status;
          ApiError fault =
              told.code() == 500 ? ApiError.internal(id) : ApiError.ofStatus(told.code());
          describe(headers, id);
          headers.set(HeaderNames.CONTENT_TYPE, "application/json");
          return TransportResponse.builder()
              .status(told)
              .headers(headers)
              .entity(new String(fault.body(), StandardCharsets.UTF_8))
              .build();
        };
    DirectHandlers.Builder handlers = DirectHandlers.builder();
    for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
      handlers.addHandler(type, handler);
    }
    return handlers.build();
  }

  /** Sends the fault as the answer. */
  public static void send(ServerResponse response, ApiError fault) {
    response.status(fault.status()).header(HeaderNames.CONTENT_TYPE, "application/json");
    if (fault.equals(Framing.CODED)) {
      response.header(HeaderNames.ACCEPT_ENCODING, "identity");
    }
    response.send(fault.body());
  }

  /** The headers that every answer has, whatever it says. */
  public static void describe(ServerResponseHeaders headers, String requestId) {
    headers.set(ID, requestId);
    headers.set(HeaderNames.CACHE_CONTROL, "no-store");
    headers.set(HeaderNames.create("X-Content-Type-Options"), "nosniff");
  }
}
