package dev.dalston.rest.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.rest.RawAnswer;
import dev.dalston.rest.Running;
import dev.dalston.rest.Stubs;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of which it is not certain what they are or where they end. ⏎ stands for CRLF. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FramingTest {
  private final Running running = new Running();

  @AfterAll
  void stop() {
    running.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GARBAGE⏎⏎",
        "GET /auth/me HTTP/3.7⏎Host: a⏎⏎",
        "GET /a^b HTTP/1.1⏎Host: a⏎⏎",
        "GET /%zz HTTP/1.1⏎Host: a⏎⏎",
        "GET /auth/me?q=%zz HTTP/1.1⏎Host: a⏎⏎",
      })
  void aFirstLineThatIsNoneGetsTheEnvelope(String request) throws IOException {
    assertEquals("400 bad_request", RawAnswer.to(running, request).fault());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /auth/me HTTP/1.1⏎⏎",
        "GET /auth/me HTTP/1.1⏎Host: a b⏎⏎",
        "GET /auth/me HTTP/1.1⏎Host: a⏎X Y: 1⏎⏎",
      })
  void headersThatAreNoneGetTheEnvelope(String request) throws IOException {
    assertEquals("400 bad_request", RawAnswer.to(running, request).fault());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: x⏎⏎",
        "Content-Length: -5⏎⏎",
        "Content-Length: 3⏎Content-Length: 4⏎⏎abc",
        "Content-Length: 3⏎Transfer-Encoding: chunked⏎⏎0⏎⏎",
      })
  void aBodyOfWhichTheEndIsNotCertainIsRefused(String rest) throws IOException {
    String request = "POST /auth/keys HTTP/1.1⏎Host: a⏎" + rest;
    assertEquals("400 bad_request", RawAnswer.to(running, request).fault());
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "gzip, chunked", "identity", "xchunked"})
  void aTransferCodingThatIsNotKnownIsRefused(String coding) throws IOException {
    String request = "POST /auth/keys HTTP/1.1⏎Host: a⏎Transfer-Encoding: " + coding + "⏎⏎0⏎⏎";
    String fault = RawAnswer.to(running, request).fault();
    assertTrue(fault.equals("501 not_implemented") || fault.equals("400 bad_request"), fault);
  }

  @ParameterizedTest
  @ValueSource(strings = {"chunked", "Chunked", "CHUNKED"})
  void theCaseOfACodingDoesNotMatter(String coding) throws IOException {
    String request =
        "POST /auth/keys HTTP/1.1⏎Host: a⏎Authorization: Bearer "
            + Stubs.ADMIN
            + "⏎Content-Type: application/json⏎Transfer-Encoding: "
            + coding
            + "⏎⏎2⏎{}⏎0⏎⏎";
    assertEquals("400 bad_request", RawAnswer.to(running, request).fault());
  }

  @Test
  void headersThatAreTooLongGetTheEnvelope() throws IOException {
    String request = "GET / HTTP/1.1⏎Host: a⏎X: " + "x".repeat(20_000) + "⏎⏎";
    assertEquals("400 bad_request", RawAnswer.to(running, request).fault());
  }

  @Test
  void aFirstLineThatIsTooLongGetsTheEnvelope() throws IOException {
    String request = "GET /" + "x".repeat(9_000) + " HTTP/1.1⏎Host: a⏎⏎";
    assertEquals("414 uri_too_long", RawAnswer.to(running, request).fault());
  }
}
