package dev.dalston.rest.http;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.rest.Running;
import dev.dalston.rest.Stubs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The query parameters of the lists. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagingTest {
  private final Running running = new Running();

  @AfterAll
  void stop() {
    running.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=101",
        "limit=x",
        "limit=-1",
        "status=DONE",
        "status=PENDING",
        "since=yesterday",
        "since=%2B999999999-01-01T00:00:00Z",
        "cursor=abc",
        "cursor=%00",
        "cursor=AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      })
  void aBadQueryParameterIsToldWhatWouldBeRight(String query) {
    String fault = running.get("/v1/audio/transcriptions?" + query, Stubs.READER).fault();
    assertTrue(fault.startsWith("400 bad_request: " + query.split("=")[0] + " is "), fault);
  }
}
