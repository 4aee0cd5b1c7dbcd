package dev.dalston.rest.console;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.rest.Running;
import dev.dalston.rest.Running.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleFilesTest {
  private static final Pattern ADDRESS = Pattern.compile("(?:src|href)=\"(/console/[^\"]+)\"");
  private static final Pattern IMPORT =
      Pattern.compile("(?:from|import)\\s*[\"'](\\.{1,2}/[^\"']+)[\"']");

  private final Running running = new Running();

  @AfterEach
  void stop() {
    running.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/console"})
  void theRootLeadsToTheConsole(String path) {
    Answer answer = running.get(path, null);
    assertEquals(302, answer.status());
    assertTrue(answer.header("Location").endsWith("/console/"), answer.header("Location"));
  }

  @ParameterizedTest
  @CsvSource({
    "/console/, text/html; charset=utf-8",
    "/console/app.js, text/javascript; charset=utf-8",
    "/console/style/base.css, text/css; charset=utf-8",
    "/console/icon.svg, image/svg+xml",
    "/console/lib/lit/index.js, text/javascript; charset=utf-8"
  })
  void filesAreServedWithoutAKey(String path, String contentType) {
    Answer answer = running.get(path, null);
    assertEquals(200, answer.status());
    assertEquals(contentType, answer.header("Content-Type"));
    assertEquals("nosniff", answer.header("X-Content-Type-Options"));
    assertEquals("no-cache", answer.header("Cache-Control"));
    assertFalse(answer.text().isBlank());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/console/nothing.js",
        "/console/style",
        "/console/style/",
        "/console/lib/lit/LICENSE",
        "/console/../db/migration/V1.sql",
        "/console/%2e%2e/dev/dalston/rest/RestApplication.class",
        "/console//app.js",
        "/elsewhere"
      })
  void anythingElseIsNoRoute(String path) {
    assertEquals("404 not_found: No such route", running.get(path, null).fault());
  }

  @Test
  void theImportMapIsTheOnlyScriptInThePageThatMayRun() throws Exception {
    Answer page = running.get("/console/", null);
    Matcher script =
        Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL)
            .matcher(page.text());
    assertTrue(script.find());
    byte[] hash =
        MessageDigest.getInstance("SHA-256")
            .digest(script.group(1).getBytes(StandardCharsets.UTF_8));
    String policy = page.header("Content-Security-Policy");
    assertTrue(
        policy.contains(
            "script-src 'self' 'sha256-" + Base64.getEncoder().encodeToString(hash) + "';"),
        policy);
    assertTrue(policy.startsWith("default-src 'none';"), policy);
    assertFalse(policy.contains("unsafe"), policy);
    assertEquals("DENY", page.header("X-Frame-Options"));
    assertEquals("no-referrer", page.header("Referrer-Policy"));
  }

  @Test
  void whatABrowserHasIsNotSentAgain() {
    Answer first = running.get("/console/app.js", null);
    Answer again =
        running.send(
            "GET",
            "/console/app.js",
            null,
            BodyPublishers.noBody(),
            "If-None-Match",
            first.header("ETag"));
    assertEquals(304, again.status());
    assertEquals(0, again.response().body().length);
    assertEquals(first.header("ETag"), again.header("ETag"));
  }

  @Test
  void whoTakesGzipGetsTheSameBytesInLess() throws IOException {
    Answer plain = running.get("/console/app.js", null);
    Answer gzipped =
        running.send(
            "GET",
            "/console/app.js",
            null,
            BodyPublishers.noBody(),
            "Accept-Encoding",
            "gzip, deflate, br");
    assertEquals("gzip", gzipped.header("Content-Encoding"));
    assertEquals("Accept-Encoding", plain.header("Vary"));
    byte[] body = gzipped.response().body();
    assertTrue(body.length < plain.response().body().length);
    try (var in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      assertArrayEquals(plain.response().body(), in.readAllBytes());
    }
  }

  @Test
  void everyFileThatThePageAsksForIsThere() {
    Map<String, Answer> files = files();
    files.forEach((path, answer) -> assertEquals(200, answer.status(), path));
    assertTrue(files.size() > 20, files.keySet().toString());
  }

  @Test
  void aScriptKnowsNoOtherWayToTheServerThanTheClient() {
    Pattern way = Pattern.compile("\\bfetch\\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon");
    List<String> talking =
        files().entrySet().stream()
            .filter(file -> !file.getKey().startsWith("/console/lib/"))
            .filter(file -> way.matcher(file.getValue().text()).find())
            .map(Map.Entry::getKey)
            .toList();
    assertEquals(List.of("/console/client.js"), talking);
  }

  /** The page, what it asks for, and what that asks for. */
  private Map<String, Answer> files() {
    Deque<String> open = new ArrayDeque<>(Set.of("/console/"));
    Map<String, Answer> files = new HashMap<>();
    while (!open.isEmpty()) {
      String path = open.pop();
      if (!files.containsKey(path)) {
        Answer answer = running.get(path, null);
        files.put(path, answer);
        Pattern next = path.endsWith("/") ? ADDRESS : IMPORT;
        next.matcher(answer.text())
            .results()
            .map(hit -> running.at(path).resolve(hit.group(1)).getPath())
            .forEach(open::push);
      }
    }
    return files;
  }
}
