package dev.dalston.rest.connection;

import dev.dalston.rest.http.Exchange;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.RoutingRequest;
import java.io.IOException;
import java.util.Arrays;

/**
 * What becomes of a connection once its request is answered: it is kept for the next one, or
 * brought to its end so that the client still sees the answer.
 */
public final class RequestEnd {
  private static final int SMALL = 64 << 10;

  private final RoutingRequest request;
  private final ClientTimeouts timeouts;
  private final Exchange exchange;
  private RequestBody body;

  public RequestEnd(RoutingRequest request, ClientTimeouts timeouts, Exchange exchange) {
    this.request = request;
    this.timeouts = timeouts;
    this.exchange = exchange;
  }

  /** The body is being read through this. */
  public void reads(RequestBody opened) {
    body = opened;
  }

  /** Whether the next request can follow on the same connection; never after a chunked body. */
  public boolean mayKeepConnection() {
    boolean unwanted =
        request.headers().values(HeaderNames.CONNECTION).stream()
            .flatMap(value -> Arrays.stream(value.split(",")))
            .anyMatch(option -> option.strip().equalsIgnoreCase("close"));
    if (unwanted || !request.headers().values(HeaderNames.TRANSFER_ENCODING).isEmpty()) {
      return false;
    }
    boolean small = request.headers().contentLength().orElse(0) <= SMALL;
    return isRead() || (small && request.continueSent());
  }

  /**
   * Brings the connection to the end of the request, or to its own.
   *
   * @param keep whether the answer said that the connection stays open
   * @throws CloseConnectionException if it does not
   */
  public void leave(boolean keep) {
    if (keep && isRead()) {
      return;
    }
    try {
      if (keep) {
        (body == null ? request.content().inputStream() : body).readNBytes(SMALL + 1);
        return;
      }
      if (request.continueSent() && (body == null || !body.ended())) {
        RequestDrain.drain(HttpConnections.wire(), timeouts, exchange);
      }
    } catch (IOException goneAway) {
      throw new CloseConnectionException("The client is gone", goneAway);
    }
    throw new CloseConnectionException("No request can follow on this connection");
  }

  /** Whether all of the request has been read. */
  private boolean isRead() {
    return !request.content().hasEntity() || (body != null && body.ended());
  }
}
