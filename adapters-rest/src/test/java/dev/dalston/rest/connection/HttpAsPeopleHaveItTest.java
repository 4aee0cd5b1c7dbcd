package dev.dalston.rest.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.rest.Running;
import dev.dalston.rest.Stubs;
import dev.dalston.rest.job.SubmitStreamingTest;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients and proxies send that is right, if not usual. */
class HttpAsPeopleHaveItTest {
  private static final String NEXT = "GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n";

  private final Running running = new Running();

  @AfterEach
  void stop() {
    running.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nope", "/v1/audio/transcriptions", "/health", "/console/"})
  void aHeadHasNoBodySoTheConnectionStaysInStep(String path) throws IOException {
    String answers = running.raw("HEAD " + path + " HTTP/1.1\r\nHost: a\r\n\r\n" + NEXT);
    String second = answers.substring(answers.indexOf("\r\n\r\n") + 4);
    assertTrue(second.startsWith("HTTP/1.1 200"), answers);
  }

  @ParameterizedTest
  @ValueSource(strings = {"100-continue", "100-Continue", "100-CONTINUE"})
  void theCaseOfAnExpectationDoesNotMatter(String expectation) throws IOException {
    try (Socket socket = running.socket()) {
      SubmitStreamingTest.write(
          socket,
          "POST /auth/keys HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer "
              + Stubs.ADMIN
              + "\r\nContent-Type: application/json\r\nContent-Length: 2\r\nExpect: "
              + expectation
              + "\r\n\r\n");
      byte[] first = socket.getInputStream().readNBytes("HTTP/1.1 100 Continue\r\n\r\n".length());
      assertEquals(
          "http/1.1 100 continue",
          new String(first, StandardCharsets.US_ASCII).strip().toLowerCase(Locale.ROOT));
    }
  }

  @Test
  void anAbsoluteTargetIsTaken() throws IOException {
    String answer = running.raw("GET http://a/health/live HTTP/1.1\r\nHost: a\r\n\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
  }

  @Test
  void aHostNameWithAnUnderscoreIsTaken() throws IOException {
    for (String path : new String[] {"/health/live", "/v1/deletions"}) {
      String answer =
          running.raw(
              "GET " + path + " HTTP/1.1\r\nHost: my_host:8080\r\nConnection: close\r\n\r\n");
      assertFalse(answer.startsWith("HTTP/1.1 400") || answer.startsWith("HTTP/1.1 500"), answer);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Host: a\r\n", "Host: a\r\nConnection: keep-alive\r\n"})
  void http10IsAnsweredWithoutChunksAndTheConnectionIsClosed(String headers) throws IOException {
    try (Socket socket = running.socket()) {
      SubmitStreamingTest.write(socket, "GET /openapi HTTP/1.0\r\n" + headers + "\r\n");
      String answer = SubmitStreamingTest.readAll(socket);
      assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
      String head = answer.substring(0, answer.indexOf("\r\n\r\n")).toLowerCase(Locale.ROOT);
      assertTrue(head.contains("connection: close"), head);
      assertFalse(head.contains("transfer-encoding"), head);
      assertEquals(
          running.get("/openapi", null).text(), answer.substring(answer.indexOf("\r\n\r\n") + 4));
    }
  }
}
