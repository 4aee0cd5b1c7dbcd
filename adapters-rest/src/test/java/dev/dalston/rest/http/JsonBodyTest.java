package dev.dalston.rest.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.rest.Running;
import dev.dalston.rest.Stubs;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JSON bodies that cannot be taken: each fault says what would be right. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JsonBodyTest {
  private final Running running = new Running();

  @AfterAll
  void stop() {
    running.close();
  }

  private String fault(String body) {
    return running.json("POST", "/auth/keys", Stubs.ADMIN, body).fault();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"scopes":        | 400 bad_request: The body is no valid JSON: line 1, column 11.
          {"scopes":"x"}    | 400 bad_request: The body's field scopes is not of the expected kind.
          {"scopes":{}}     | 400 bad_request: The body's field scopes is not of the expected kind.
          []                | 400 bad_request: The body's content is not of the expected kind.
          null              | 400 bad_request: The body is null where a JSON object is needed.
          {} {}             | 400 bad_request: The body's content is not of the expected kind.
          {"name":"a","name":"b"} | 400 bad_request: The body is no valid JSON: line 1, column 19.
          {"scopes":["root"]} | 400 bad_request: scopes is one or more of jobs:read, jobs:write, worker, admin.
          {"scopes":[]}     | 400 bad_request: scopes is one or more of jobs:read, jobs:write, worker, admin.
          {"scopes":["worker"],"expires_at":"soon"} | 400 bad_request: expires_at is an instant such as 2027-01-31T12:00:00Z.
          """)
  void aBrokenBodyIsToldWhatIsWrong(String body, String fault) {
    assertEquals(fault, fault(body));
  }

  @Test
  void anEmptyBodyIsRefused() {
    assertEquals("400 bad_request: The body's content is not of the expected kind.", fault(""));
  }

  @Test
  void anUnknownFieldIsToldWhichAreKnown() {
    String fault = fault("{\"scope\":[]}");
    String begin = "400 bad_request: The body has a field that is not known here; known are: [";
    assertTrue(fault.startsWith(begin), fault);
    assertEquals(
        Set.of("tenant", "name", "scopes", "expires_at"),
        Set.of(fault.substring(begin.length(), fault.length() - 2).split(", ")));
  }

  @Test
  void aBodyOfAnotherTypeIsRefused() {
    assertEquals(
        "415 unsupported_media_type: Send the body as application/json.",
        running.send("POST", "/auth/keys", Stubs.ADMIN, BodyPublishers.ofString("{}")).fault());
  }

  @Test
  void aBodyThatIsNestedTooDeeplyIsRefused() {
    assertEquals(
        "400 bad_request: The body's content is not of the expected kind.",
        fault("[".repeat(60_000)));
  }

  @Test
  void aBodyThatIsTooLongIsRefused() {
    assertEquals(
        "413 payload_too_large: The body may have at most 64 KiB.", fault(" ".repeat(70_000)));
  }
}
