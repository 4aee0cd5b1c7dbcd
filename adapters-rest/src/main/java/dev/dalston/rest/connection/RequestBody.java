package dev.dalston.rest.connection;

import dev.dalston.rest.http.ApiError;
import dev.dalston.rest.http.Exchange;
import dev.dalston.rest.http.RequestRejected;
import java.io.IOException;
import java.io.InputStream;

/**
 * A request's body: breaks off as a {@link RequestRejected}, and knows whether it was read to its
 * end.
 */
public final class RequestBody extends InputStream {
  private final InputStream in;
  private final Exchange exchange;
  private final Pace pace;
  private boolean ended;

  public RequestBody(InputStream in, ClientTimeouts timeouts, Exchange exchange) {
    this.in = in;
    this.exchange = exchange;
    this.pace = timeouts.uploadPace(exchange);
  }

  public boolean ended() {
    return ended;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (ended) {
      return -1;
    }
    try {
      int count = length == 0 ? 0 : pace.within(() -> in.read(target, offset, length));
      ended = count < 0;
      return count;
    } catch (IOException | RuntimeException broken) {
      // The server reports a client that is gone, or sent nonsense for a chunk, with exceptions of
      // its own; for whoever reads, all of them are a stream that breaks.
      if (exchange.isTimedOut()) {
        throw new RequestRejected(ApiError.ofStatus(408), broken);
      }
      throw new RequestRejected(
          ApiError.badRequest("The request's body broke off before its end. Send it again."),
          broken);
    }
  }

  /** Leaves the rest to the server, which decides whether the connection can be kept. */
  @Override
  public void close() {}
}
