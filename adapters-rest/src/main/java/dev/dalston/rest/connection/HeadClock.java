package dev.dalston.rest.connection;

import dev.dalston.rest.http.ApiError;
import dev.dalston.rest.http.Exchange;
import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bytes of one connection, which has so long for each request's head, and so long between two
 * requests. The first head counts from the connection's beginning. Who takes too long over a head
 * is told so; who sends nothing is not.
 */
final class HeadClock implements Supplier<byte[]> {
  private static final String HEAD =
      "HTTP/1.1 %d Refused\r\nContent-Type: application/json\r\nConnection: close\r\n"
          + "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n%s: %s\r\n"
          + "Content-Length: %d\r\n\r\n";

  private static final Logger LOG = LoggerFactory.getLogger(HeadClock.class);

  private final ConnectionContext context;
  private final ClientTimeouts timeouts;
  private final ConnectionLimits limits;
  private final boolean ofReserve;
  private long headBegan = System.nanoTime();
  private boolean idle;
  private boolean stopped;

  HeadClock(
      ConnectionContext context,
      ClientTimeouts timeouts,
      ConnectionLimits limits,
      boolean ofReserve) {
    this.context = context;
    this.timeouts = timeouts;
    this.limits = limits;
    this.ofReserve = ofReserve;
  }

  boolean isOfReserve() {
    return ofReserve;
  }

  void stop() {
    stopped = true;
  }

  void start() {
    stopped = false;
    idle = true;
  }

  @Override
  public byte[] get() {
    DataReader wire = context.dataReader();
    if (stopped) {
      wire.ensureAvailable();
    } else {
      await(wire);
    }
    return wire.readBytes(wire.available());
  }

  private void await(DataReader wire) {
    long now = System.nanoTime();
    long left = idle ? limits.idle().toNanos() : headBegan + limits.head().toNanos() - now;
    Runnable lastWords = idle ? () -> {} : () -> tell(ApiError.ofStatus(408));
    try {
      timeouts.within(
          left,
          _ -> {},
          lastWords,
          () -> {
            wire.ensureAvailable();
            return 0;
          });
    } catch (IOException tooSlow) {
      throw new CloseConnectionException("The client sends nothing", tooSlow);
    }
    headBegan = idle ? System.nanoTime() : headBegan;
    idle = false;
  }

  /** Sends an answer past everything; the connection has to end with it. */
  void tell(ApiError fault) {
    try {
      send(fault);
    } catch (RuntimeException gone) {
      LOG.debug("The client is gone", gone);
    }
  }

  private void send(ApiError fault) {
    byte[] body = fault.body();
    String head =
        HEAD.formatted(fault.status(), Exchange.ID_HEADER, UUID.randomUUID(), body.length);
    context
        .dataWriter()
        .writeNow(
            BufferData.create(
                BufferData.create(head.getBytes(StandardCharsets.US_ASCII)),
                BufferData.create(body)));
  }
}
