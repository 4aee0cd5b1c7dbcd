package dev.dalston.rest.connection;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.rest.HttpSettings;
import dev.dalston.rest.RawAnswer;
import dev.dalston.rest.Running;
import dev.dalston.rest.Stubs;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Thousands of requests that no honest client sends. Each is answered in the envelope or its
 * connection is closed; never with 500, never late, and what stands in a body or behind a doubtful
 * end is never taken for a request.
 */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class HostileRequestsTest {
  private static final int REQUESTS = 1_000;
  private static final Duration AT_MOST = Duration.ofSeconds(8);
  private static final String HIDDEN = "GET /health/live HTTP/1.1⏎Host: a⏎X-Request-Id: hidden⏎⏎";
  private static final String NEXT = "GET /health/live HTTP/1.1⏎Host: a⏎X-Request-Id: next⏎⏎";

  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "TRACE", "get", "P\u0001ST", "");
  private static final List<String> TARGETS =
      List.of(
          "/auth/keys",
          "/v1/audio/transcriptions",
          "/v1/audio/transcriptions/%00",
          "/%zz",
          "/../../etc/passwd",
          "//evil/",
          "http://evil/v1/deletions",
          "*",
          "evil:443",
          "/a b",
          "/?q=%",
          "/" + "a".repeat(9_000),
          "/é",
          "");
  private static final List<String> VERSIONS =
      List.of("HTTP/1.1", "HTTP/1.0", "HTTP/2.0", "HTTP/0.9", "HTTP/1.1 x", "http/1.1", "ICY", "");

  /** Each with a body that would hide a request from one of two readers. */
  private static final List<String> FRAMES =
      List.of(
          "Content-Length: 5⏎Transfer-Encoding: chunked⏎⏎0⏎⏎" + HIDDEN,
          "Content-Length: 0⏎Content-Length: 90⏎⏎" + HIDDEN,
          "Content-Length: 0, 90⏎⏎" + HIDDEN,
          "Content-Length: +0⏎⏎" + HIDDEN,
          "Content-Length: -1⏎⏎" + HIDDEN,
          "Content-Length: 0x0⏎⏎" + HIDDEN,
          "Content-Length: 99999999999999999999⏎⏎" + HIDDEN,
          "Content-Length: ⏎⏎" + HIDDEN,
          "Transfer-Encoding: identity⏎⏎" + HIDDEN,
          "Transfer-Encoding: gzip, chunked⏎⏎0⏎⏎" + HIDDEN,
          "Transfer-Encoding: xchunked⏎⏎" + HIDDEN,
          "Transfer-Encoding: chunked⏎Transfer-Encoding: identity⏎⏎0⏎⏎" + HIDDEN,
          "Transfer-Encoding : chunked⏎⏎0⏎⏎" + HIDDEN,
          "Transfer-Encoding: chunked⏎⏎-1⏎" + HIDDEN,
          "Transfer-Encoding: chunked⏎⏎ffffffffffffffff⏎" + HIDDEN,
          "Transfer-Encoding: chunked⏎⏎2⏎ab" + HIDDEN,
          "Transfer-Encoding: chunked⏎⏎1;" + "x".repeat(2_000) + "⏎" + HIDDEN,
          "Transfer-Encoding: chunked⏎⏎0\n\n" + HIDDEN,
          "Content-Length: 72⏎⏎" + HIDDEN);

  private static final List<String> HEADERS =
      List.of(
          "Host: b⏎",
          "Expect: 100-continue⏎",
          "Expect: teapot⏎",
          "Content-Encoding: gzip⏎",
          "Content-Type: a/b/c⏎",
          "Content-Type: application/json⏎",
          "Content-Type: multipart/form-data⏎",
          "Content-Type: multipart/form-data; boundary=x⏎",
          "Connection: close, x⏎",
          "Connection: upgrade⏎Upgrade: h2c⏎HTTP2-Settings: x⏎",
          "X-A: " + "b".repeat(20_000) + "⏎",
          "X-\u0000: a⏎",
          " folded: a⏎",
          "no colon⏎",
          ": no name⏎",
          "X-A: a\rb⏎",
          "Range: bytes=0-1,2-3⏎",
          "Accept: ;;⏎",
          "Accept-Encoding: gzip;q=x⏎",
          "Accept-Language: ***⏎",
          "Cookie: ====⏎",
          "If-None-Match: \"⏎",
          "Authorization: Bearer⏎",
          "Authorization: Bearer " + Stubs.ADMIN + "⏎",
          "Authorization: Bearer " + Stubs.WRITER + "⏎");

  private static Running running() {
    return new Running(
        new HttpSettings(
            "127.0.0.1",
            0,
            Running.UPLOAD_LIMIT,
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            new ConnectionLimits(
                Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(4), 4_096)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void eachIsAnsweredInItsFormOrItsConnectionIsClosed(long seed) throws IOException {
    Random random = new Random(seed);
    try (Running running = running()) {
      for (int i = 0; i < REQUESTS; i++) {
        boolean odd = random.nextInt(4) == 0;
        StringBuilder request =
            new StringBuilder(odd ? one(METHODS, random) : "POST")
                .append(' ')
                .append(odd ? one(TARGETS, random) : TARGETS.get(random.nextInt(2)))
                .append(' ')
                .append(odd ? one(VERSIONS, random) : "HTTP/1.1")
                .append("⏎Host: a⏎");
        for (int n = random.nextInt(4); n > 0; n--) {
          request.append(one(HEADERS, random));
        }
        request.append(one(FRAMES, random));
        check(running, request.append(NEXT).toString());
      }
      assertTrue(running.get("/health/live", null).status() == 200, "serves as before");
    }
  }

  @Test
  void bytesWithoutAnySenseAreNoDifferent() throws IOException {
    Random random = new Random(4);
    try (Running running = running()) {
      for (int i = 0; i < 300; i++) {
        StringBuilder request = new StringBuilder();
        random.ints(random.nextInt(300), 0, 256).forEach(b -> request.append((char) b));
        check(running, request + "⏎⏎");
      }
    }
  }

  private static <T> T one(List<T> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }

  private static void check(Running running, String request) throws IOException {
    long begun = System.nanoTime();
    String answer = RawAnswer.to(running, request).text();
    String told = request.substring(0, Math.min(600, request.length())) + "\n->\n" + answer;
    assertTrue(System.nanoTime() - begun < AT_MOST.toNanos(), () -> "late: " + told);
    assertTrue(answer.isEmpty() || answer.startsWith("HTTP/1.1 "), () -> "no answer: " + told);
    String lower = answer.toLowerCase(Locale.ROOT);
    assertTrue(!lower.contains("http/1.1 500"), () -> "500: " + told);
    assertTrue(!lower.contains("x-request-id: hidden"), () -> "out of step: " + told);
    String first = answer.replaceFirst("(?s)^HTTP/1.1 100.*?\r\n\r\n", "");
    boolean refused = first.startsWith("HTTP/1.1 4") || first.startsWith("HTTP/1.1 5");
    boolean bodiless = request.startsWith("HEAD");
    assertTrue(
        !refused || bodiless || first.contains("{\"error\":{\"code\":"),
        () -> "no envelope: " + told);
  }
}
