package dev.dalston.sdk;

import static dev.dalston.sdk.RudeServer.answer;
import static dev.dalston.sdk.RudeServer.hangUp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MisbehavingServerTest {
  private static final String JOB = "{\"id\":\"a\",\"status\":\"pending\"}";

  @Test
  void aReadIsRepeatedUntilItSucceeds() throws Exception {
    try (var server =
            new RudeServer(
                hangUp(),
                answer(503, "", "Retry-After: 0"),
                answer(502, "<html>"),
                answer(200, JOB));
        var dalston = server.client().build()) {
      assertEquals(JobStatus.PENDING, dalston.get("a").status());
      assertEquals(4, server.seen.size());
    }
  }

  @Test
  void aCancellationIsSentOnceWhateverHappens() throws Exception {
    try (var server = new RudeServer(hangUp());
        var dalston = server.client().build()) {
      assertThrows(DalstonException.ConnectionLost.class, () -> dalston.cancel("a"));
      assertEquals(1, server.seen.size());
    }
  }

  @Test
  void silenceEndsWithATimeout() throws Exception {
    var e = timeout(visit -> visit.in.read(), dalston -> dalston.get("a"));
    assertEquals("timeout", e.code());
    assertEquals(0, e.status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.1 200 OK⏎X-Slow: ", "HTTP/1.1 200 OK⏎Content-Length: 100000⏎⏎"})
  void aHeadOrABodyThatDripsIsATimeout(String beginning) throws Exception {
    timeout(
        visit -> {
          visit.send(beginning.replace("⏎", "\r\n"));
          dripUntilClosed(visit);
        },
        dalston -> dalston.get("a"));
  }

  @Test
  void aBodyThatStopsHalfWayIsATimeoutInATransferToo() throws Exception {
    timeout(
        visit -> {
          visit.send(
              "HTTP/1.1 200 OK\r\n"
                  + "Content-Disposition: attachment\r\n"
                  + "Transfer-Encoding: chunked\r\n\r\n"
                  + "5\r\n"
                  + "hello\r\n");
          visit.in.read();
        },
        dalston -> dalston.audio("a", OutputStream.nullOutputStream()));
  }

  @Test
  void aRecordingCutShortIsAnErrorAndNotAShorterRecording() throws Exception {
    try (var server =
            new RudeServer(
                v ->
                    v.send(
                        "HTTP/1.1 200 OK\r\n"
                            + "Content-Disposition: attachment\r\n"
                            + "Content-Length: 100\r\n\r\n"
                            + "half"));
        var dalston = server.client().build()) {
      assertThrows(
          DalstonException.ConnectionLost.class,
          () -> dalston.audio("a", OutputStream.nullOutputStream()));
    }
  }

  @Test
  void garbageInsteadOfHttpIsALostConnection() throws Exception {
    try (var server = new RudeServer(v -> v.send("SSH-2.0-OpenSSH_9\r\n\r\n"));
        var dalston = server.client().attempts(1).build()) {
      assertThrows(DalstonException.ConnectionLost.class, () -> dalston.get("a"));
    }
  }

  @Test
  void garbageInsteadOfJsonIsAForeignAnswer() throws Exception {
    try (var server =
            new RudeServer(
                answer(200, "<html>Hello</html>"), answer(200, "[]"), answer(200, "{}"));
        var dalston = server.client().build()) {
      for (int i = 0; i < 3; i++) {
        var e = assertThrows(DalstonException.ForeignAnswer.class, () -> dalston.get("a"));
        assertTrue(e.getMessage().contains("Dalston service"), e.getMessage());
      }
    }
  }

  @Test
  void anEndlessErrorPageIsReadInPartAndItsStatusCounts() throws Exception {
    try (var server =
            new RudeServer(
                visit -> {
                  visit.send("HTTP/1.1 500 Oops\r\n\r\n");
                  byte[] page = new byte[1 << 16];
                  while (true) {
                    visit.out.write(page);
                  }
                });
        var dalston = server.client().build()) {
      var e = assertThrows(DalstonException.ServerFault.class, () -> dalston.get("a"));
      assertEquals(500, e.status());
      assertEquals("http_500", e.code());
      assertFalse(e.requestId().isEmpty());
    }
  }

  @Test
  void aRedirectIsNotFollowedAndTheKeyGoesNowhere() throws Exception {
    try (var other = new RudeServer(answer(200, JOB));
        var server = new RudeServer(answer(302, "", "Location: " + other.address() + "/x"));
        var dalston = server.client().build()) {
      var e = assertThrows(DalstonException.ServerFault.class, () -> dalston.get("a"));
      assertTrue(e.getMessage().contains(other.address() + "/x"), e.getMessage());
      e = assertThrows(DalstonException.ServerFault.class, () -> dalston.delete("a"));
      assertEquals(302, e.status());
      assertTrue(other.seen.isEmpty());
    }
  }

  @Test
  void nobodyListeningIsToldFromABrokenConnection() throws Exception {
    int port;
    try (var closed = new ServerSocket(0)) {
      port = closed.getLocalPort();
    }
    try (var dalston =
        Dalston.builder()
            .server(URI.create("http://127.0.0.1:" + port))
            .apiKey("dk_secret")
            .attempts(2)
            .build()) {
      var e = assertThrows(DalstonException.CannotConnect.class, () -> dalston.get("a"));
      assertTrue(e.getMessage().contains(":" + port), e.getMessage());
      assertFalse(e.getMessage().contains("dk_secret"));
    }
  }

  private static DalstonException.Timeout timeout(RudeServer.Turn turn, Consumer<Dalston> call)
      throws Exception {
    try (var server = new RudeServer(turn);
        var dalston = server.client().timeout(Duration.ofMillis(400)).build()) {
      return assertTimeout(
          Duration.ofSeconds(5),
          () -> assertThrows(DalstonException.Timeout.class, () -> call.accept(dalston)));
    }
  }

  private static void dripUntilClosed(RudeServer.Visit visit) throws Exception {
    while (true) {
      visit.send("x");
      Thread.sleep(20);
    }
  }
}
