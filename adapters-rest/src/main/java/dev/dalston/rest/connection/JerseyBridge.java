package dev.dalston.rest.connection;

import dev.dalston.rest.http.ApiError;
import dev.dalston.rest.http.Exchange;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.spi.ContainerResponseWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands each request to the resources, on the thread it came on, and sends what they answer. */
public final class JerseyBridge implements Handler {
  private static final Logger LOG = LoggerFactory.getLogger(JerseyBridge.class);

  /** As a client writes a target that takes the service for a proxy. */
  private static final Pattern ABSOLUTE = Pattern.compile("^/?https?:/?/[^/]*");

  /** Who asks is found out by a filter of ours. */
  private static final SecurityContext NOBODY =
      new SecurityContext() {
        @Override
        public Principal getUserPrincipal() {
          return null;
        }

        @Override
        public boolean isUserInRole(String role) {
          return false;
        }

        @Override
        public boolean isSecure() {
          return false;
        }

        @Override
        public String getAuthenticationScheme() {
          return null;
        }
      };

  private final ApplicationHandler resources;

  public JerseyBridge(ResourceConfig config) {
    this.resources = new ApplicationHandler(config);
  }

  /** The whole URI that is asked for; it need not be a valid one. */
  public static String target(ServerRequest request) {
    String query = request.query().isEmpty() ? "" : "?" + request.query().rawValue();
    String path = ABSOLUTE.matcher(request.path().rawPath()).replaceFirst("");
    return "http://" + request.authority() + (path.isEmpty() ? "/" : path) + query;
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) {
    URI base = URI.create("http://" + request.authority() + "/");
    URI uri = URI.create(target(request));
    String method = request.prologue().method().text();
    ContainerRequest handed =
        new ContainerRequest(
            base, uri, method, NOBODY, new MapPropertiesDelegate(), resources.getConfiguration());
    request.headers().forEach(header -> handed.headers(header.name(), header.allValues()));
    handed.setEntityStream(
        request.content().hasEntity()
            ? new WhenRead(request.content()::inputStream)
            : InputStream.nullInputStream());
    Answer answer = new Answer(response, method.equals(Method.HEAD.text()));
    handed.setWriter(answer);
    resources.handle(handed);
    if (answer.endsWithConnection) {
      throw new CloseConnectionException("The end of the answer");
    }
  }

  /** Where Jersey writes one answer. */
  private static final class Answer implements ContainerResponseWriter {
    private final ServerResponse response;
    private final boolean head;
    private OutputStream body;
    private boolean endsWithConnection;

    Answer(ServerResponse response, boolean head) {
      this.response = response;
      this.head = head;
    }

    @Override
    public OutputStream writeResponseStatusAndHeaders(long length, ContainerResponse answer) {
      response.status(Status.create(answer.getStatus()));
      answer
          .getStringHeaders()
          .forEach((name, values) -> response.headers().set(HeaderNames.create(name), values));
      if (length > 0) {
        response.headers().contentLength(length);
      }
      if (head || length == 0 || !answer.hasEntity()) {
        response.send();
        return OutputStream.nullOutputStream();
      }
      boolean measured = response.headers().contains(HeaderNames.CONTENT_LENGTH);
      body =
          HttpConnections.toClientOfHttp10()
              .filter(_ -> !measured)
              .map(this::untilTheConnectionEnds)
              .orElseGet(response::outputStream);
      return body;
    }

    /** HTTP/1.0 has no chunks: there, the end of the connection is the end of the answer. */
    private OutputStream untilTheConnectionEnds(OutputStream raw) {
      endsWithConnection = true;
      StringBuilder text = new StringBuilder("HTTP/1.1 " + response.status() + "\r\n");
      response.headers().set(HeaderValues.CONNECTION_CLOSE);
      for (Header header : response.headers()) {
        header.allValues().forEach(v -> text.append(header.name() + ": " + v + "\r\n"));
      }
      try {
        raw.write(text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
      } catch (IOException gone) {
        throw new UncheckedIOException(gone);
      }
      return raw;
    }

    @Override
    public void commit() {
      if (body != null) {
        close(body);
      }
    }

    private void close(OutputStream body) {
      try {
        body.close();
      } catch (IOException gone) {
        Exchange.CURRENT.get().breakOffAnswer(Exchange.CLIENT_GONE);
        LOG.debug("The client is gone", gone);
      }
    }

    @Override
    public void failure(Throwable fault) {
      Exchange exchange = Exchange.CURRENT.get();
      if (response.isSent() || body != null) {
        exchange.breakOffAnswer(Exchange.NOT_WHOLE);
        return;
      }
      LOG.error("Request {} failed", exchange.id(), fault);
      ApiError internal = ApiError.internal(exchange.id());
      response
          .status(internal.status())
          .header(HeaderNames.CONTENT_TYPE, "application/json")
          .send(internal.body());
    }

    @Override
    public boolean suspend(long time, TimeUnit unit, TimeoutHandler handler) {
      throw new UnsupportedOperationException("Every answer is given on the request's thread.");
    }

    @Override
    public void setSuspendTimeout(long time, TimeUnit unit) {
      throw new UnsupportedOperationException("Every answer is given on the request's thread.");
    }

    @Override
    public boolean enableResponseBuffering() {
      return true;
    }
  }
}
