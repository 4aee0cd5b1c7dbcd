package dev.dalston.rest.connection;

import dev.dalston.rest.http.Exchange;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what a client still sends after it was answered. A connection that is closed while
 * something comes in is reset, and the client may never see the answer.
 */
public final class RequestDrain {
  private static final Logger LOG = LoggerFactory.getLogger(RequestDrain.class);
  private static final long MOST_BYTES = 64L << 20;
  private static final long LONGEST_NANOS = 10_000_000_000L;
  private static final long LONGEST_PAUSE_NANOS = 2_000_000_000L;

  private RequestDrain() {}

  /**
   * Reads until the client is done: at most 64 MiB, at most 10 s, and at most 2 s from one byte to
   * the next.
   */
  public static void drain(ConnectionInput wire, ClientTimeouts timeouts, Exchange exchange) {
    byte[] waste = new byte[8 << 10];
    long begun = System.nanoTime();
    long count = 0;
    try {
      while (count < MOST_BYTES && System.nanoTime() - begun < LONGEST_NANOS) {
        count +=
            timeouts.within(LONGEST_PAUSE_NANOS, exchange, () -> wire.next(waste, 0, waste.length));
      }
    } catch (IOException | RuntimeException done) {
      // The client closed the connection, as it should: nobody reads any more.
      LOG.trace("The client is done", done);
    }
  }
}
