package dev.dalston.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dalston.rest.http.Json;
import dev.dalston.rest.operation.Health;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The real server on a free port, with use cases that a test tells what to do. */
public final class Running implements AutoCloseable {
  public static final long UPLOAD_LIMIT = 4 << 20;

  public final Stubs stubs = new Stubs();
  public final PrometheusRegistry metrics = new PrometheusRegistry();
  public volatile boolean databaseReachable = true;
  public volatile boolean hasRoom = true;
  final HttpServer server;
  final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  public Running() {
    this(
        new HttpSettings(
            "127.0.0.1", 0, UPLOAD_LIMIT, Duration.ofSeconds(30), Duration.ofSeconds(5)));
  }

  public Running(HttpSettings settings) {
    Health health =
        new Health() {
          @Override
          public boolean databaseReachable() {
            return databaseReachable;
          }

          @Override
          public boolean storageReachable() {
            return true;
          }

          @Override
          public boolean hasRoom() {
            return hasRoom;
          }
        };
    server = HttpServer.start(settings, stubs.useCases(), health, metrics);
  }

  public URI at(String path) {
    return URI.create(server.uri() + path);
  }

  public Answer get(String path, String key) {
    return send("GET", path, key, BodyPublishers.noBody());
  }

  public Answer send(String method, String path, String key) {
    return send(method, path, key, BodyPublishers.noBody());
  }

  public Answer send(
      String method, String path, String key, BodyPublisher body, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(at(path)).method(method, body);
    if (key != null) {
      request.header("Authorization", "Bearer " + key);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return new Answer(client.send(request.build(), BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public Answer json(String method, String path, String key, String body, String... headers) {
    String[] all = new String[headers.length + 2];
    all[0] = "Content-Type";
    all[1] = "application/json";
    System.arraycopy(headers, 0, all, 2, headers.length);
    return send(method, path, key, BodyPublishers.ofString(body), all);
  }

  public Socket socket() throws IOException {
    Socket socket = new Socket("127.0.0.1", server.port());
    socket.setSoTimeout(20_000);
    return socket;
  }

  /** What comes back on a connection that sends exactly this and nothing after it. */
  public String raw(String request) throws IOException {
    try (Socket socket = socket()) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }

  public record Answer(HttpResponse<byte[]> response) {
    public int status() {
      return response.statusCode();
    }

    public String text() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    public String header(String name) {
      return response.headers().firstValue(name).orElse(null);
    }

    public JsonNode json() {
      try {
        return Json.MAPPER.readTree(response.body());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Status, code and message of an error, after a look at the rest of the envelope. */
    public String fault() {
      if (header("X-Request-Id") == null
          || !"application/json".equals(header("Content-Type"))
          || json().size() != 1) {
        throw new AssertionError("no envelope: " + response.headers() + text());
      }
      JsonNode error = json().get("error");
      return status() + " " + error.get("code").asText() + ": " + error.get("message").asText();
    }
  }
}
