package dev.dalston.rest.connection;

import dev.dalston.rest.http.Exchange;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** An answer's body: a client that does not take it is cut off. */
public final class ResponseBody extends FilterOutputStream {
  /** Puts it around each answer that has a body. */
  public record Filter(ClientTimeouts timeouts) implements WriterInterceptor {
    @Override
    public void aroundWriteTo(WriterInterceptorContext answer) throws IOException {
      answer.setOutputStream(
          new ResponseBody(answer.getOutputStream(), Exchange.CURRENT.get(), timeouts));
      answer.proceed();
    }
  }

  /** At the least rate that is allowed, a piece takes less than the patience. */
  private static final int PIECE = 8 << 10;

  private final Exchange exchange;
  private final Pace pace;

  ResponseBody(OutputStream out, Exchange exchange, ClientTimeouts timeouts) {
    super(out);
    this.exchange = exchange;
    this.pace = timeouts.pace(exchange);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] source, int from, int length) throws IOException {
    for (int done = 0; done < length; done += PIECE) {
      int begin = from + done;
      int count = Math.min(PIECE, length - done);
      toClient(
          () -> {
            out.write(source, begin, count);
            return count;
          });
    }
  }

  @Override
  public void flush() throws IOException {
    toClient(
        () -> {
          out.flush();
          return 0;
        });
  }

  private void toClient(ClientTimeouts.Call call) throws IOException {
    try {
      pace.within(call);
    } catch (IOException | RuntimeException gone) {
      // The server reports a client that is gone with exceptions of its own.
      exchange.breakOffAnswer(exchange.isCutOff() ? Exchange.NOT_WHOLE : Exchange.CLIENT_GONE);
      throw new IOException("The client does not take the answer: " + gone.getMessage(), gone);
    }
  }
}
