package dev.dalston.storage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.dalston.storage.ScriptedS3.Answer;
import dev.dalston.storage.s3.S3Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A gate before a real store: some operations it answers itself, the others it lets through. */
public final class GatedS3 implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Set<String> NOT_PASSED_ON =
      Set.of("connection", "expect", "transfer-encoding", "keep-alive", "content-length");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final S3Settings behind;

  /**
   * What somebody asks for.
   *
   * @param operation its name in the S3 protocol
   * @param path the bucket and the key
   * @param query as it was sent
   */
  public record Asked(String operation, String path, String query) {}

  /** Who stands in the gate. */
  public interface Keeper {
    /** The answer, if the store is not to be asked. */
    Optional<Answer> instead(Asked asked);

    /** What the asker hears of the store's answer. */
    default String told(Asked asked, String answer) {
      return answer;
    }
  }

  /** The gate is asked by the operation's name in the S3 protocol. */
  public GatedS3(S3Settings behind, Function<String, Optional<Answer>> gate) throws IOException {
    this(asked -> gate.apply(asked.operation()), behind);
  }

  /** The gate is kept by somebody who looks at more. */
  public static GatedS3 keptBy(Keeper keeper, S3Settings behind) throws IOException {
    return new GatedS3(keeper, behind);
  }

  private GatedS3(Keeper keeper, S3Settings behind) throws IOException {
    this.behind = behind;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", exchange -> answer(exchange, keeper));
    server.start();
  }

  public S3Settings settings() {
    return new S3Settings(
        Optional.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort())),
        behind.bucket(),
        behind.region(),
        behind.key(),
        true,
        new S3Settings.Limits(LIMIT, LIMIT, LIMIT, 1));
  }

  /** The operations asked for, in order. */
  public List<String> seen() {
    return List.copyOf(seen);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange, Keeper keeper) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      URI uri = exchange.getRequestURI();
      var asked =
          new Asked(
              operation(exchange), uri.getPath(), Optional.ofNullable(uri.getQuery()).orElse(""));
      seen.add(asked.operation());
      Optional<Answer> own = keeper.instead(asked);
      if (own.isEmpty()) {
        passOn(exchange, body, answer -> keeper.told(asked, answer));
      } else if (own.get().status() > 0) {
        Answer answer = own.get().to(exchange.getRequestURI());
        answer.headers().forEach(exchange.getResponseHeaders()::add);
        reply(exchange, answer.status(), answer.body().getBytes(UTF_8));
      }
    }
  }

  private static String operation(HttpExchange exchange) {
    String query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    return switch (exchange.getRequestMethod()) {
      case "HEAD" -> "HeadObject";
      case "PUT" ->
          query.contains("uploadId")
              ? "UploadPart"
              : query.contains("retention") ? "PutObjectRetention" : "PutObject";
      case "POST" ->
          query.startsWith("delete")
              ? "DeleteObjects"
              : query.contains("uploadId") ? "CompleteMultipartUpload" : "CreateMultipartUpload";
      case "DELETE" -> query.contains("uploadId") ? "AbortMultipartUpload" : "DeleteObject";
      default -> asked(query);
    };
  }

  private static String asked(String query) {
    return Map.of(
            "versioning",
            "GetBucketVersioning",
            "object-lock",
            "GetObjectLockConfiguration",
            "versions",
            "ListObjectVersions",
            "uploads",
            "ListMultipartUploads",
            "uploadId",
            "ListParts",
            "list-type=2",
            "ListObjectsV2",
            "retention",
            "GetObjectRetention",
            "legal-hold",
            "GetObjectLegalHold")
        .entrySet()
        .stream()
        .filter(
            kind -> Arrays.stream(query.split("&")).anyMatch(it -> it.startsWith(kind.getKey())))
        .filter(kind -> !kind.getKey().equals("uploads") || !query.contains("uploadId="))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("GetObject");
  }

  /** By HTTP/1.0, whose answers end with the connection. */
  private void passOn(HttpExchange exchange, byte[] body, UnaryOperator<String> told)
      throws IOException {
    URI target = behind.endpoint().orElseThrow();
    try (var socket = new Socket(target.getHost(), target.getPort())) {
      var head = new StringBuilder(exchange.getRequestMethod());
      head.append(' ').append(exchange.getRequestURI()).append(" HTTP/1.0\r\n");
      exchange
          .getRequestHeaders()
          .forEach(
              (name, values) -> {
                if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                  values.forEach(
                      value -> head.append(name).append(": ").append(value).append("\r\n"));
                }
              });
      head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
      OutputStream out = socket.getOutputStream();
      var request = new ByteArrayOutputStream();
      request.write(head.toString().getBytes(ISO_8859_1));
      request.write(body);
      out.write(request.toByteArray());
      out.flush();
      String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
      int end = answer.indexOf("\r\n\r\n");
      String[] lines = answer.substring(0, end).split("\r\n");
      Arrays.stream(lines)
          .skip(1)
          .map(line -> line.split(": ?", 2))
          .filter(header -> !NOT_PASSED_ON.contains(header[0].toLowerCase(Locale.ROOT)))
          .forEach(header -> exchange.getResponseHeaders().add(header[0], header[1]));
      reply(
          exchange,
          Integer.parseInt(lines[0].split(" ")[1]),
          told.apply(answer.substring(end + 4)).getBytes(ISO_8859_1));
    }
  }

  private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
    boolean silent = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, silent ? -1 : body.length);
    if (!silent) {
      exchange.getResponseBody().write(body);
    }
  }
}
