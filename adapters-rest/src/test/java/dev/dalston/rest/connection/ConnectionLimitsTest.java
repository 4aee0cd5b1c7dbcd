package dev.dalston.rest.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.rest.HttpSettings;
import dev.dalston.rest.RawAnswer;
import dev.dalston.rest.Running;
import dev.dalston.rest.Stubs;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that take their time, and too many of them. */
class ConnectionLimitsTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final String LIVE = "GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n";

  private static Running running(Duration patience, ConnectionLimits limits) {
    return new Running(
        new HttpSettings(
            "127.0.0.1", 0, Running.UPLOAD_LIMIT, patience, Duration.ofSeconds(5), limits));
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String rest(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "G", "GET / HTTP/1.1\r\nHost: a\r\nX-A", "GET / HTTP/1.0\r\nHost: a\r\n"})
  void aHeadThatDoesNotEndIsToldSoAndTheConnectionIsClosed(String half) throws IOException {
    try (Running running = running(LONG, new ConnectionLimits(SHORT, LONG, LONG, 9));
        Socket socket = running.socket()) {
      send(socket, half);
      assertEquals("408 request_timeout", new RawAnswer(rest(socket)).fault());
    }
  }

  @Test
  void aHeadThatDripsIsNotSpared() throws Exception {
    try (Running running =
            running(LONG, new ConnectionLimits(Duration.ofSeconds(1), LONG, LONG, 9));
        Socket socket = running.socket()) {
      send(socket, "GET / HTTP/1.1\r\n");
      int drops = 0;
      try {
        while (drops < 200 && socket.getInputStream().available() == 0) {
          send(socket, "X-" + drops + ": a\r\n");
          drops++;
          Thread.sleep(50);
        }
      } catch (IOException closed) {
        assertTrue(drops < 200);
      }
      assertTrue(drops < 200, "told within its time, not after each drop anew");
    }
  }

  @Test
  void aConnectionWithoutRequestsIsClosedWithoutAWord() throws IOException {
    try (Running running = running(LONG, new ConnectionLimits(LONG, SHORT, LONG, 9));
        Socket socket = running.socket()) {
      send(socket, LIVE);
      String all = rest(socket);
      assertTrue(all.startsWith("HTTP/1.1 200"), all);
      assertEquals(0, all.lastIndexOf("HTTP/1.1"), all);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aBodyThatStallsOrTakesTooLongInAllIsToldSo(boolean stalls) throws IOException {
    ConnectionLimits limits = new ConnectionLimits(LONG, LONG, stalls ? LONG : SHORT, 9);
    try (Running running = running(stalls ? SHORT : Duration.ofSeconds(10), limits);
        Socket socket = running.socket()) {
      send(
          socket,
          "POST /auth/keys HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
              + "Content-Length: 99\r\nAuthorization: Bearer "
              + Stubs.ADMIN
              + "\r\n\r\n{");
      assertEquals("408 request_timeout", new RawAnswer(rest(socket)).fault());
    }
  }

  @Test
  void whatIsAboveTheMostIsForHealthAloneAndPlacesComeBack() throws IOException {
    try (Running running = running(LONG, new ConnectionLimits(LONG, LONG, LONG, 3))) {
      List<Socket> held = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        Socket socket = running.socket();
        send(socket, LIVE);
        socket.getInputStream().read();
        held.add(socket);
      }
      String other = "GET /v1/deletions HTTP/1.1\r\nHost: a\r\n\r\n";
      assertEquals("503 unavailable", new RawAnswer(running.raw(other)).fault());
      assertTrue(running.raw(LIVE).startsWith("HTTP/1.1 200"));
      for (Socket socket : held) {
        socket.shutdownOutput();
        socket.getInputStream().readAllBytes();
        socket.close();
      }
      int status = 503;
      for (int tries = 0; tries < 100 && status == 503; tries++) {
        status = new RawAnswer(running.raw(other)).status();
      }
      assertEquals(401, status);
    }
  }
}
