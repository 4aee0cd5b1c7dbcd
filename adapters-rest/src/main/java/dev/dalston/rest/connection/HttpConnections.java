package dev.dalston.rest.connection;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.util.Set;

/**
 * Takes every connection for HTTP/1.1, so that what is none gets an answer too, and remembers which
 * one a thread serves.
 */
public final class HttpConnections implements ServerConnectionSelector {
  private static final ThreadLocal<DataReader> CURRENT = new ThreadLocal<>();
  private final ServerConnectionSelector http1 =
      Http1ConnectionSelector.builder().config(Http1Config.create()).build();

  @Override
  public int bytesToIdentifyConnection() {
    return 0;
  }

  @Override
  public Support supports(BufferData begin) {
    return Support.SUPPORTED;
  }

  @Override
  public Set<String> supportedApplicationProtocols() {
    return http1.supportedApplicationProtocols();
  }

  @Override
  public ServerConnection connection(ConnectionContext context) {
    CURRENT.set(context.dataReader());
    return http1.connection(context);
  }

  public static ConnectionInput wire() {
    DataReader reader = CURRENT.get();
    return new ConnectionInput() {
      @Override
      public int next() {
        return reader.read() & 0xFF;
      }

      @Override
      public int next(byte[] target, int offset, int length) {
        reader.ensureAvailable();
        int count = Math.min(length, reader.available());
        return reader.readBuffer(count).read(target, offset, count);
      }
    };
  }
}
