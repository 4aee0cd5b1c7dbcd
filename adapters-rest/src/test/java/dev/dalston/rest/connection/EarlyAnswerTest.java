package dev.dalston.rest.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.rest.Forms;
import dev.dalston.rest.Running;
import dev.dalston.rest.job.SubmitStreamingTest;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer that is given before the request has arrived must reach the client all the same. */
class EarlyAnswerTest {
  private static final String POST = "POST /v1/audio/transcriptions HTTP/1.1\r\nHost: a\r\n";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "dk_unknown, 'Expect:', 401",
    "dk_unknown, 'Expect: 100-continue', 401",
    "dk_reader_key, 'Expect:', 403",
    "dk_writer_key, 'Expect:', 413",
    "dk_writer_key, 'Expect: 100-continue', 413",
    "dk_writer_key, 'Transfer-Encoding: chunked', 413",
    "dk_unknown, 'Transfer-Encoding: chunked', 401"
  })
  void curlSeesTheAnswerToALargeUpload(String key, String header, int status) throws Exception {
    Path large = folder.resolve("large.wav");
    Files.write(large, new byte[24 << 20]);
    try (Running running = new Running()) {
      running.stubs.submit = Forms.taking(new AtomicReference<>(), new AtomicReference<>());
      List<String> command = new ArrayList<>();
      command.addAll(List.of("curl", "-sS", "-o", "-", "-w", "\n%{http_code}", "-m", "30"));
      command.addAll(List.of("-H", "Authorization: Bearer " + key, "-H", header));
      command.addAll(List.of("-F", "file=@" + large));
      command.add(running.at("/v1/audio/transcriptions").toString());
      Process curl = new ProcessBuilder(command).redirectErrorStream(true).start();
      String out = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(curl.waitFor(40, TimeUnit.SECONDS));
      assertTrue(out.endsWith("\n" + status) && out.contains("{\"error\":{\"code\":"), out);
      assertEquals(0, curl.exitValue(), out);
    }
  }

  @Test
  void withoutAKeyTheBodyIsNotWaitedForAndNeverAskedFor() throws IOException {
    try (Running running = new Running();
        Socket socket = running.socket()) {
      SubmitStreamingTest.write(
          socket, POST + "Content-Length: 1000000\r\nExpect: 100-continue\r\n\r\n");
      String answer = SubmitStreamingTest.readAll(socket);
      assertTrue(answer.startsWith("HTTP/1.1 401"), answer);
      assertTrue(answer.contains("Connection: close"), answer);
      assertFalse(answer.contains("100 Continue"), answer);
    }
  }

  @Test
  void whatIsLeftOfABodyIsNeverTakenForARequest() throws IOException {
    try (Running running = new Running()) {
      String hidden = "DELETE /v1/audio/transcriptions/x HTTP/1.1\r\nHost: a\r\n\r\n";
      String padding = "x".repeat(100_000);
      for (String body : List.of(hidden, hidden + padding)) {
        String answer = running.raw(POST + "Content-Length: " + body.length() + "\r\n\r\n" + body);
        assertEquals(2, answer.split("HTTP/1.1 ", -1).length, answer);
      }
      String chunk =
          Integer.toHexString(hidden.length()) + "\r\n" + hidden + "\r\n0\r\n\r\n" + hidden;
      String answer = running.raw(POST + "Transfer-Encoding: chunked\r\n\r\n" + chunk);
      assertEquals(2, answer.split("HTTP/1.1 ", -1).length, answer);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"close", "TE, Close"})
  void aClientThatWantsTheConnectionClosedSeesItsEnd(String header) throws IOException {
    try (Running running = new Running();
        Socket socket = running.socket()) {
      String head = "GET /health HTTP/1.1\r\nHost: a\r\nConnection: " + header + "\r\n\r\n";
      SubmitStreamingTest.write(socket, head);
      String answer = SubmitStreamingTest.readAll(socket);
      assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
      assertTrue(answer.contains("Connection: close"), answer);
    }
  }

  @Test
  void aSmallBodyThatNobodyWantedDoesNotCostTheConnection() throws IOException {
    try (Running running = new Running()) {
      String refused = "POST /auth/keys HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}";
      String answer = running.raw(refused + refused);
      assertEquals(3, answer.split("HTTP/1.1 401", -1).length, answer);
    }
  }
}
