package dev.dalston.rest.connection;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.ProxyProtocolData;
import io.helidon.webserver.Router;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;

/**
 * Takes every connection for HTTP/1.1, so that what is none gets an answer too, and remembers which
 * one a thread serves.
 */
public final class HttpConnections implements ServerConnectionSelector {
  private static final ThreadLocal<Connection> CURRENT = new ThreadLocal<>();
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
    Http10 http10 = new Http10(context.dataReader());
    Connection connection = new Connection(context, http10, DataReader.create(http10));
    CURRENT.set(connection);
    return http1.connection(connection);
  }

  /** What the client of this thread's connection sends. */
  public static ConnectionInput wire() {
    return CURRENT.get();
  }

  /** Where raw bytes go to the client, if its request was one of HTTP/1.0. */
  static Optional<OutputStream> toClientOfHttp10() {
    Connection current = CURRENT.get();
    return current.http10.isSpoken() ? Optional.of(current.output()) : Optional.empty();
  }

  private record Connection(ConnectionContext context, Http10 http10, DataReader dataReader)
      implements ConnectionContext, ConnectionInput {
    @Override
    public int next() {
      return dataReader.read() & 0xFF;
    }

    @Override
    public int next(byte[] target, int offset, int length) {
      dataReader.ensureAvailable();
      int count = Math.min(length, dataReader.available());
      return dataReader.readBuffer(count).read(target, offset, count);
    }

    OutputStream output() {
      return new OutputStream() {
        @Override
        public void write(int b) throws IOException {
          write(new byte[] {(byte) b});
        }

        @Override
        public void write(byte[] source, int from, int length) {
          context.dataWriter().writeNow(BufferData.create(source, from, length));
        }
      };
    }

    @Override
    public ListenerContext listenerContext() {
      return context.listenerContext();
    }

    @Override
    public ExecutorService executor() {
      return context.executor();
    }

    @Override
    public DataWriter dataWriter() {
      return context.dataWriter();
    }

    @Override
    public Router router() {
      return context.router();
    }

    @Override
    public Optional<ProxyProtocolData> proxyProtocolData() {
      return context.proxyProtocolData();
    }

    @Override
    public HelidonSocket serverSocket() {
      return context.serverSocket();
    }

    @Override
    public PeerInfo remotePeer() {
      return context.remotePeer();
    }

    @Override
    public PeerInfo localPeer() {
      return context.localPeer();
    }

    @Override
    public boolean isSecure() {
      return context.isSecure();
    }

    @Override
    public String socketId() {
      return context.socketId();
    }

    @Override
    public String childSocketId() {
      return context.childSocketId();
    }
  }
}
