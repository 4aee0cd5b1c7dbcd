package dev.dalston.rest.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dalston.rest.RawAnswer;
import dev.dalston.rest.Running;
import dev.dalston.rest.Stubs;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The header that carries a key. ⏎ stands for CRLF. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeyHeaderTest {
  private static final String HEAD = "GET /auth/me HTTP/1.1⏎Host: a⏎Connection: close⏎";

  private final Running running = new Running();

  @AfterAll
  void stop() {
    running.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bearer",
        "Bearer ",
        "Basic abc",
        "Bearer a b",
        "Bearerdk_reader_key",
        "Bearer dk_reader_key, Bearer x"
      })
  void aHeaderThatHoldsNoKeyIsRefused(String header) throws IOException {
    RawAnswer answer = RawAnswer.to(running, HEAD + "Authorization: " + header + "⏎⏎");
    assertEquals("401 unauthorized", answer.fault());
  }

  @Test
  void aKeyOutsideAsciiIsRefused() throws IOException {
    RawAnswer answer = RawAnswer.to(running, HEAD + "Authorization: Bearer \u00e4⏎⏎");
    assertEquals("401 unauthorized", answer.fault());
  }

  @Test
  void theSchemeMayBeWrittenInAnyCase() throws IOException {
    String key = "Authorization: bEARER " + Stubs.READER + "⏎";
    assertEquals(200, RawAnswer.to(running, HEAD + key + "⏎").status());
  }

  @Test
  void twoKeysAreNone() throws IOException {
    String key = "Authorization: Bearer " + Stubs.READER + "⏎";
    assertEquals("401 unauthorized", RawAnswer.to(running, HEAD + key + key + "⏎").fault());
  }
}
