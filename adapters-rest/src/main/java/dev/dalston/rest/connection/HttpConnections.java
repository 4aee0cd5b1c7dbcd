package dev.dalston.rest.connection;

import dev.dalston.rest.http.ApiError;
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
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Takes every connection for HTTP/1.1, so that what is none gets an answer too, and remembers which
 * one a thread serves.
 */
public final class HttpConnections implements ServerConnectionSelector {
  private static final ThreadLocal<Connection> CURRENT = new ThreadLocal<>();
  private final ServerConnectionSelector http1 =
      Http1ConnectionSelector.builder().config(Http1Config.create()).build();

  private final AtomicInteger open = new AtomicInteger();
  private final ClientTimeouts timeouts;
  private final ConnectionLimits limits;

  public HttpConnections(ClientTimeouts timeouts, ConnectionLimits limits) {
    this.timeouts = timeouts;
    this.limits = limits;
  }

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
    int number = open.incrementAndGet();
    HeadClock clock = new HeadClock(context, timeouts, limits, number > limits.most());
    Http10 http10 = new Http10(clock);
    Connection connection = new Connection(context, clock, http10, DataReader.create(http10));
    CURRENT.set(connection);
    boolean full = number > limits.most() + ConnectionLimits.RESERVE;
    return new CountedConnection(
        http1.connection(connection),
        full ? () -> clock.tell(ApiError.ofStatus(503)) : null,
        open::decrementAndGet);
  }

  /** Whether this thread's connection is one of the few for health and metrics alone. */
  public static boolean isOfReserve() {
    return CURRENT.get().clock.isOfReserve();
  }

  /** The head of a request is read: what comes now is its body. */
  public static void headRead() {
    CURRENT.get().clock.stop();
  }

  /** What comes now is the next request. */
  public static void requestEnded() {
    CURRENT.get().clock.start();
  }

  /** Tells the client of this thread's connection, past everything, and once. */
  public static Runnable telling(ApiError fault) {
    HeadClock clock = CURRENT.get().clock;
    return () -> clock.tell(fault);
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

  private record Connection(
      ConnectionContext context, HeadClock clock, Http10 http10, DataReader dataReader)
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
