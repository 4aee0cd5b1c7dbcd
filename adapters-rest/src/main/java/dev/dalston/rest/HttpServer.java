package dev.dalston.rest;

import dev.dalston.application.UseCases;
import dev.dalston.rest.connection.ChunkedBody;
import dev.dalston.rest.connection.ClientTimeouts;
import dev.dalston.rest.connection.CodedBodies;
import dev.dalston.rest.connection.Compression;
import dev.dalston.rest.connection.EarlyFaults;
import dev.dalston.rest.connection.Framing;
import dev.dalston.rest.connection.HttpConnections;
import dev.dalston.rest.connection.JerseyBridge;
import dev.dalston.rest.connection.RequestBody;
import dev.dalston.rest.connection.RequestEnd;
import dev.dalston.rest.connection.ResponseBody;
import dev.dalston.rest.http.ApiError;
import dev.dalston.rest.http.Exchange;
import dev.dalston.rest.operation.AccessLog;
import dev.dalston.rest.operation.Health;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The HTTP server with all its resources. Each request has a virtual thread.
 *
 * <p>A request that is answered before its body was read to the end costs its connection. So that
 * the client gets to see the answer, the server first takes in a bounded amount of what is still
 * being sent.
 */
public final class HttpServer implements AutoCloseable {
  private final HttpSettings settings;
  private final ClientTimeouts timeouts;
  private final AccessLog accessLog;
  private final WebServer server;

  private HttpServer(
      HttpSettings settings, UseCases useCases, Health health, PrometheusRegistry metrics) {
    this.settings = settings;
    this.timeouts = new ClientTimeouts(settings.patience(), settings.connections().upload());
    this.accessLog = new AccessLog(metrics);
    JvmMetrics.builder().register(metrics);
    var resources =
        RestApplication.of(useCases, health, metrics, settings.uploadLimitBytes())
            .register(new ResponseBody.Filter(timeouts))
            .register(new Compression());
    this.server =
        WebServer.builder()
            .host(settings.host())
            .port(settings.port())
            // Else the end of an answer waits for the client to acknowledge its beginning: 40 ms.
            .connectionOptions(options -> options.tcpNoDelay(true))
            .shutdownHook(false)
            .shutdownGracePeriod(settings.stopWithin())
            .contentEncoding(new CodedBodies())
            .directHandlers(EarlyFaults.handlers())
            .protocolsDiscoverServices(false)
            .addConnectionSelector(new HttpConnections(timeouts, settings.connections()))
            .addRouting(
                HttpRouting.builder().addFilter(this::around).any(new JerseyBridge(resources)))
            .build();
  }

  /**
   * Starts to listen.
   *
   * @param metrics what {@code /metrics} reports; the server adds its own to it
   * @throws IllegalStateException if it cannot listen there
   */
  public static HttpServer start(
      HttpSettings settings, UseCases useCases, Health health, PrometheusRegistry metrics) {
    HttpServer started = new HttpServer(settings, useCases, health, metrics);
    try {
      started.server.start();
    } catch (RuntimeException | Error fault) {
      started.timeouts.close();
      throw fault;
    }
    if (!started.server.isRunning()) {
      started.timeouts.close();
      throw new IllegalStateException(
          "Cannot listen on %s port %d. Is another program listening there? Name another port."
              .formatted(settings.host(), settings.port()));
    }
    return started;
  }

  /** The port it listens on. */
  public int port() {
    return server.port();
  }

  /** Where it can be reached from the machine it runs on. */
  public URI uri() {
    boolean anywhere = settings.host().equals("0.0.0.0") || settings.host().equals("::");
    String host = anywhere ? "localhost" : settings.host();
    return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port());
  }

  /** Takes no new requests, lets those under way end for a bounded time, and stops. */
  @Override
  public void close() {
    server.stop();
    timeouts.close();
  }

  private void around(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    Exchange exchange =
        new Exchange(
            request.headers().first(EarlyFaults.ID).orElse(null),
            request.prologue().method().text());
    EarlyFaults.describe(response.headers(), exchange.id());
    HttpConnections.headRead();
    Runnable tooSlow = HttpConnections.telling(ApiError.ofStatus(408));
    exchange.lastWords(
        () -> {
          if (!response.isSent()) {
            tooSlow.run();
          }
        });
    RequestEnd end = new RequestEnd(request, timeouts, exchange);
    request.streamFilter(
        in -> {
          boolean chunked = !values(request, HeaderNames.TRANSFER_ENCODING).isEmpty();
          RequestBody body =
              new RequestBody(
                  chunked ? new ChunkedBody(HttpConnections.wire()) : in, timeouts, exchange);
          end.reads(body);
          return body;
        });
    var unusable =
        Framing.fault(
                values(request, HeaderNames.TRANSFER_ENCODING),
                values(request, HeaderNames.CONTENT_LENGTH),
                JerseyBridge.target(request))
            .or(
                () ->
                    HttpConnections.isOfReserve() && !isAboutTheService(request)
                        ? Optional.of(ApiError.ofStatus(503))
                        : Optional.empty())
            .or(
                () ->
                    request.content().hasEntity()
                        ? Framing.codingFault(
                            values(request, HeaderNames.CONTENT_ENCODING),
                            values(request, HeaderNames.CONTENT_TYPE))
                        : Optional.empty());
    AtomicBoolean keep = new AtomicBoolean();
    response.beforeSend(
        () -> {
          keep.set(unusable.isEmpty() && end.mayKeepConnection());
          if (!keep.get()) {
            response.header(HeaderValues.CONNECTION_CLOSE);
          }
        });
    try {
      ScopedValue.where(Exchange.CURRENT, exchange)
          .run(() -> unusable.ifPresentOrElse(f -> EarlyFaults.send(response, f), chain::proceed));
    } finally {
      exchange.end();
      accessLog.answered(exchange, exchange.outcome(response.status().code()));
    }
    if (exchange.answerBrokeOff()) {
      throw new CloseConnectionException("The client must see that the answer has no end");
    }
    end.leave(keep.get());
    HttpConnections.requestEnded();
  }

  private static boolean isAboutTheService(RoutingRequest request) {
    String path = request.path().rawPath();
    return path.startsWith("/health") || path.equals("/metrics");
  }

  private static List<String> values(RoutingRequest request, HeaderName name) {
    return request.headers().values(name);
  }
}
