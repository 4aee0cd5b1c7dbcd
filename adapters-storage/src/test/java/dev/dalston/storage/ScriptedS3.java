package dev.dalston.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.dalston.storage.s3.S3Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An HTTP server that answers as the test says, and remembers what it was asked. */
public final class ScriptedS3 implements AutoCloseable {
  /** What arrived. */
  public record Request(
      String method, String query, Map<String, List<String>> headers, String body) {
    boolean is(String method, String queryPart) {
      return this.method.equals(method) && query.contains(queryPart);
    }
  }

  /**
   * What to answer; a negative status hangs, 0 drops the connection.
   *
   * @param body in which {bucket}, {prefix} and {uploadId} stand for what was asked for
   */
  public record Answer(int status, String body, Map<String, String> headers) {
    private static final String CUT_OFF = "X-Cut-Off";

    public static final Answer HANG = new Answer(-1, "");
    public static final Answer DROP = new Answer(0, "");

    /** With the tag that a storage gives to each object. */
    public Answer(int status, String body) {
      this(status, body, Map.of("ETag", "\"tag\""));
    }

    /** Without saying how long it is. */
    public static Answer chunked(String body) {
      return new Answer(200, body, Map.of("ETag", "\"tag\"", "Transfer-Encoding", "chunked"));
    }

    /** The beginning of something longer, and then the connection is gone. */
    public static Answer cutOff(int status, String beginning, int of, Map<String, String> more) {
      Map<String, String> headers = new HashMap<>(more);
      headers.put(CUT_OFF, Integer.toString(of));
      headers.putIfAbsent("ETag", "\"tag\"");
      return new Answer(status, beginning, Map.copyOf(headers));
    }

    /** By something in front of the storage: 200, and no tag. */
    public static Answer page(String body) {
      return new Answer(200, body, Map.of("Content-Type", "text/html"));
    }

    /** A whole listing of versions. */
    public static Answer versions(String entries) {
      return ok(
          "<ListVersionsResult><Name>{bucket}</Name><Prefix>{prefix}</Prefix>"
              + "<IsTruncated>false</IsTruncated>"
              + entries
              + "</ListVersionsResult>");
    }

    /** A whole listing of objects. */
    public static Answer objects(String entries) {
      return ok(
          "<ListBucketResult><Name>{bucket}</Name><Prefix>{prefix}</Prefix>"
              + "<IsTruncated>false</IsTruncated>"
              + entries
              + "</ListBucketResult>");
    }

    /** A whole listing of uploads. */
    public static Answer uploads(String entries) {
      return ok(
          "<ListMultipartUploadsResult><Bucket>{bucket}</Bucket><Prefix>{prefix}</Prefix>"
              + "<IsTruncated>false</IsTruncated>"
              + entries
              + "</ListMultipartUploadsResult>");
    }

    /** The same, with what was asked for in it. */
    Answer to(URI asked) {
      String query = Optional.ofNullable(asked.getQuery()).orElse("");
      String filled =
          body.replace("{bucket}", asked.getPath().split("/")[1])
              .replace("{prefix}", parameter(query, "prefix"))
              .replace("{uploadId}", parameter(query, "uploadId"));
      return new Answer(status, filled, headers);
    }

    private static String parameter(String query, String name) {
      return Arrays.stream(query.split("&"))
          .filter(one -> one.startsWith(name + "="))
          .map(one -> one.substring(name.length() + 1))
          .findFirst()
          .orElse("");
    }

    public static Answer ok(String body) {
      return new Answer(200, body);
    }

    public static Answer error(int status, String code) {
      return new Answer(
          status, "<Error><Code>" + code + "</Code><Message>scripted</Message></Error>");
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final List<Request> requests = new CopyOnWriteArrayList<>();

  public ScriptedS3(Function<Request, Answer> script) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", exchange -> answer(exchange, script));
    server.start();
  }

  /** A store on it that tries three times and waits long enough for a busy machine. */
  S3ArtifactStore store() {
    return new S3ArtifactStore(settings(Duration.ofSeconds(20), 3));
  }

  /** A store on it that waits half a second. */
  S3ArtifactStore hastyStore() {
    return new S3ArtifactStore(settings(Duration.ofMillis(500), 3));
  }

  public S3Settings settings(Duration limit, int attempts) {
    return new S3Settings(
        Optional.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort())),
        "bucket",
        "us-east-1",
        Optional.of(new S3Settings.AccessKey("id", "secret")),
        true,
        new S3Settings.Limits(limit, limit, limit, attempts));
  }

  public List<Request> requests() {
    return List.copyOf(requests);
  }

  long count(String method, String queryPart) {
    return requests.stream().filter(request -> request.is(method, queryPart)).count();
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange, Function<Request, Answer> script) throws IOException {
    try (exchange) {
      String query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
      var request =
          new Request(
              exchange.getRequestMethod(),
              query,
              Map.copyOf(exchange.getRequestHeaders()),
              new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      requests.add(request);
      Answer answer = script.apply(request).to(exchange.getRequestURI());
      if (answer.status() < 0) {
        closing.await();
      } else if (answer.status() > 0) {
        byte[] body = request.method().equals("HEAD") ? new byte[0] : answer.body().getBytes(UTF_8);
        answer.headers().forEach(exchange.getResponseHeaders()::add);
        boolean chunked = answer.headers().containsKey("Transfer-Encoding");
        exchange.sendResponseHeaders(
            answer.status(),
            chunked
                ? 0
                : answer.headers().containsKey(Answer.CUT_OFF)
                    ? Long.parseLong(answer.headers().get(Answer.CUT_OFF))
                    : body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.getResponseBody().flush();
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }
}
