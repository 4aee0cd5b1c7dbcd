package dev.dalston.sdk;

import dev.dalston.sdk.DalstonException.CannotConnect;
import dev.dalston.sdk.DalstonException.ConnectionLost;
import dev.dalston.sdk.DalstonException.Timeout;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Sends one request once and gives back the answer. Thread-safe.
 *
 * <p>On {@link HttpURLConnection} because it starts several times faster than the newer client,
 * which a command line feels. Three of its habits are turned off here: it follows redirects (and
 * would take the key along), it sends a request a second time without saying so when the connection
 * breaks (not in streaming mode), and it keeps connections, so that a call can fail on one that the
 * server has closed meanwhile, which cannot be told from a call whose answer was lost.
 */
final class Transport {
  private static final int CONNECT_MILLIS = 10_000;

  /** From here on an upload asks first: a refusal can be read only before the body is sent. */
  private static final int ASK_FIRST_FROM = 64 << 10;

  private final String server;
  private final String authorization;

  Transport(URI server, String apiKey) {
    this.server = server.toString().replaceAll("/+$", "");
    this.authorization = "Bearer " + apiKey;
  }

  /**
   * @param sink takes the body of a good answer, or null: it comes in the answer
   * @throws CannotConnect before anything was sent
   */
  ServerResponse exchange(Request request, Deadline deadline, OutputStream sink) {
    String id = "%016x".formatted(ThreadLocalRandom.current().nextLong());
    HttpURLConnection connection = null;
    Thread watch = null;
    try {
      connection = open(request, deadline, id);
      watch = Watchdog.over(connection, deadline);
      send(request, connection, deadline);
      return Receiver.receive(connection, deadline, sink, id);
    } catch (SocketTimeoutException e) {
      throw timeout(id, e);
    } catch (IOException e) {
      if (deadline.isOver()) {
        throw timeout(id, e);
      }
      String message = "The connection to %s broke before the answer was there (%s).";
      throw new ConnectionLost(
          Fault.local("connection_lost", message.formatted(server, reason(e)), id, e));
    } finally {
      if (watch != null) {
        watch.interrupt();
      }
      if (connection != null) {
        drop(connection, deadline);
      }
    }
  }

  /**
   * The JDK may still be reading what a server drips; who is out of time does not wait for that.
   */
  private static void drop(HttpURLConnection connection, Deadline deadline) {
    if (deadline.isOver()) {
      Thread.ofVirtual().start(connection::disconnect);
    } else {
      connection.disconnect();
    }
  }

  private HttpURLConnection open(Request request, Deadline deadline, String id)
      throws ProtocolException {
    try {
      var url = new URI(server + request.path()).toURL();
      var connection = (HttpURLConnection) url.openConnection();
      connection.setInstanceFollowRedirects(false);
      connection.setUseCaches(false);
      connection.setAuthenticator(new Nobody());
      connection.setConnectTimeout(Math.min(CONNECT_MILLIS, deadline.leftMillis()));
      connection.setReadTimeout(deadline.leftMillis());
      connection.setRequestMethod(request.method());
      connection.setRequestProperty("Authorization", authorization);
      connection.setRequestProperty("Connection", "close");
      connection.setRequestProperty("Accept", "application/json, */*;q=0.5");
      connection.setRequestProperty("User-Agent", "dalston-sdk-java");
      connection.setRequestProperty("X-Request-Id", id);
      request.headers().forEach(connection::setRequestProperty);
      if (!request.method().equals("GET")) {
        connection.setDoOutput(true);
        long length = request.body() == null ? 0 : request.body().length();
        if (length < 0) {
          connection.setChunkedStreamingMode(64 << 10);
        } else {
          connection.setFixedLengthStreamingMode(length);
        }
        if (length < 0 || length >= ASK_FIRST_FROM) {
          connection.setRequestProperty("Expect", "100-Continue");
        }
      }
      connection.connect();
      return connection;
    } catch (ProtocolException e) {
      throw e;
    } catch (IOException e) {
      String message = "Cannot connect to %s (%s). Is the server running, and the address right?";
      throw new CannotConnect(
          Fault.local("cannot_connect", message.formatted(server, reason(e)), id, e));
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("Not an address: " + server + request.path(), e);
    }
  }

  private static void send(Request request, HttpURLConnection connection, Deadline deadline)
      throws IOException {
    if (request.method().equals("GET")) {
      return;
    }
    try {
      OutputStream out = connection.getOutputStream();
      if (request.body() != null) {
        request.body().writeTo(new ProgressOutputStream(out, deadline));
      }
      // Closed only when all went well: closing ends a body of unknown length as if it were whole.
      out.close();
    } catch (ProtocolException e) {
      // Refused before the body was sent: the status is there. Without one it is a real failure.
      if (connection.getResponseCode() < 300) {
        throw e;
      }
    }
  }

  private Timeout timeout(String id, IOException e) {
    String message = "%s did not answer in time. The call may have been carried out all the same.";
    return new Timeout(Fault.local("timeout", message.formatted(server), id, e));
  }

  private static String reason(IOException e) {
    return e instanceof UnknownHostException
        ? "unknown host " + e.getMessage()
        : e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  /**
   * Knows no password. Each connection has one of its own because the JDK takes up a kept
   * connection only for the authenticator that it was made with; that the request asks to close it
   * does not keep the JDK from keeping it.
   */
  private static final class Nobody extends Authenticator {}
}
