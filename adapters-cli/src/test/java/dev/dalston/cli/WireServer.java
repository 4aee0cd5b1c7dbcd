package dev.dalston.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * A server that gives to each call the answer that the test laid down, and to any other:
 * job_not_found to one about a job, a stranger's 404 to the rest.
 */
public final class WireServer implements AutoCloseable {
  /** What a call answers; a text of null is no body. */
  public record Reply(int status, String body) {}

  /** Makes the answer to a call with this body. */
  public interface Route {
    Reply answer(String body);
  }

  public static final String JOBS = "/v1/audio/transcriptions";

  private final HttpServer server;
  private final Map<String, Route> routes = new ConcurrentHashMap<>();
  public final List<String> calls = new CopyOnWriteArrayList<>();
  public final List<String> keys = new CopyOnWriteArrayList<>();

  public WireServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public WireServer on(String call, int status, String body) {
    return on(call, ignored -> new Reply(status, body));
  }

  public WireServer on(String call, Route route) {
    routes.put(call, route);
    return this;
  }

  public WireServer error(String call, int status, String code, String message) {
    String body = "{\"error\":{\"code\":\"%s\",\"message\":\"%s\"}}";
    return on(call, status, body.formatted(code, message));
  }

  private void handle(HttpExchange exchange) {
    try (exchange) {
      byte[] bytes = exchange.getRequestBody().readAllBytes();
      String call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
      calls.add(call);
      keys.add(exchange.getRequestHeaders().getFirst("Authorization"));
      Route route =
          routes.getOrDefault(
              call,
              ignored ->
                  new Reply(
                      404,
                      call.contains(JOBS)
                          ? "{\"error\":{\"code\":\"job_not_found\",\"message\":\"Job not found\"}}"
                          : "<html>default backend</html>"));
      Reply reply = route.answer(new String(bytes, StandardCharsets.UTF_8));
      byte[] out = reply.body() == null ? null : reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
      if (call.endsWith("/audio")) {
        exchange.getResponseHeaders().set("Content-Disposition", "attachment");
      }
      exchange.sendResponseHeaders(reply.status(), out == null ? -1 : out.length);
      if (out != null) {
        exchange.getResponseBody().write(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
