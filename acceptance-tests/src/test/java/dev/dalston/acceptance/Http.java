package dev.dalston.acceptance;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Plain HTTP, as any client speaks it. */
public final class Http {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final String BOUNDARY = "----a-boundary-nobody-speaks";

  private final URI server;

  public Http(URI server) {
    this.server = server;
  }

  /** An answer, whole. */
  public record Answer(int status, String body, Map<String, List<String>> headers) {
    public String header(String name) {
      return headers.entrySet().stream()
          .filter(h -> h.getKey().equalsIgnoreCase(name))
          .map(h -> h.getValue().getFirst())
          .findFirst()
          .orElse("");
    }
  }

  public Answer get(String key, String path) {
    return send(request(key, path).GET());
  }

  public Answer delete(String key, String path) {
    return send(request(key, path).DELETE());
  }

  public Answer post(String key, String path, String json) {
    return send(
        request(key, path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  public Answer withClaim(String key, String method, String path, String claim, String json) {
    return send(
        request(key, path)
            .header("Dalston-Claim", claim)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(json)));
  }

  public Answer submit(String key, byte[] audio, String displayName) {
    String head =
        "--%s\r\nContent-Disposition: form-data; name=\"display_name\"\r\n\r\n%s\r\n"
                .formatted(BOUNDARY, displayName)
            + "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"voice.wav\"\r\n"
                .formatted(BOUNDARY)
            + "Content-Type: audio/wav\r\n\r\n";
    BodyPublisher body =
        BodyPublishers.concat(
            BodyPublishers.ofString(head),
            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(audio)),
            BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n"));
    return send(
        request(key, "/v1/audio/transcriptions")
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(body));
  }

  public Answer submitForm(String key, String name, String value) {
    String body =
        "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n--%s--\r\n"
            .formatted(BOUNDARY, name, value, BOUNDARY);
    return send(
        request(key, "/v1/audio/transcriptions")
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String key, String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(path)).timeout(Duration.ofSeconds(60));
    return key.isEmpty() ? request : request.header("Authorization", "Bearer " + key);
  }

  private static Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          CLIENT.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
      return new Answer(response.statusCode(), response.body(), response.headers().map());
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stop);
    }
  }
}
