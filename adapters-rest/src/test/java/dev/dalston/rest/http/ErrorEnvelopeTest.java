package dev.dalston.rest.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.rest.Running;
import dev.dalston.rest.Running.Answer;
import dev.dalston.rest.Stubs;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever goes wrong, on whatever path: the same envelope. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErrorEnvelopeTest {
  private final Running running = new Running();

  @AfterAll
  void stop() {
    running.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nowhere",
        "/v1",
        "/v1/audio/transcriptions/a/b/c",
        "/v1//tasks",
        "/auth",
        "/%E2%82%AC",
        "/v1/tasks/x/artifacts"
      })
  void anUnknownRouteIsToldWithoutAKey(String path) {
    assertEquals("404 not_found: No such route", running.get(path, null).fault());
    assertEquals("404 not_found: No such route", running.send("DELETE", path, Stubs.ADMIN).fault());
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, /v1/audio/transcriptions",
    "DELETE, /v1/audio/transcriptions",
    "PATCH, /v1/audio/transcriptions/1",
    "GET, /v1/tasks/claim",
    "POST, /health",
    "FOO, /auth/me"
  })
  void aWrongMethodIsToldWhichAreRight(String method, String path) {
    Answer answer = running.send(method, path, Stubs.ADMIN);
    assertTrue(answer.fault().startsWith("405 method_not_allowed: "), answer.fault());
    assertFalse(answer.header("Allow").isEmpty());
  }

  @Test
  void optionsTellTheMethodsOfARoute() {
    Answer answer = running.send("OPTIONS", "/auth/me", null);
    assertEquals(200, answer.status());
    assertTrue(answer.header("Allow").contains("GET"));
  }

  @Test
  void aMediaTypeThatCannotBeMadeIsRefused() {
    Answer answer =
        running.send(
            "GET", "/auth/me", Stubs.READER, BodyPublishers.noBody(), "Accept", "image/png");
    assertTrue(answer.fault().startsWith("406 not_acceptable: "), answer.fault());
  }

  @Test
  void aHeaderThatCannotBeParsedIsRefused() {
    String fault =
        running
            .send("GET", "/auth/me", Stubs.READER, BodyPublishers.noBody(), "Accept", "nonsense")
            .fault();
    assertTrue(fault.startsWith("406 not_acceptable: "), fault);
  }

  @ParameterizedTest
  @ValueSource(strings = {"job-7.a_B", "0"})
  void theRequestsIdIsTakenOverIfItIsHarmless(String id) {
    assertEquals(id, idFor(id));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a\tb", "\"", "a/b"})
  void aRequestsIdThatCannotGoIntoALogLineIsReplaced(String id) {
    assertTrue(idFor(id).matches("[0-9a-f-]{36}"));
  }

  @Test
  void aRequestsIdThatIsTooLongIsReplaced() {
    assertEquals(36, idFor("x".repeat(65)).length());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/auth/me", "/nowhere", "/health"})
  void noAnswerIsKeptOrGuessedAt(String path) {
    Answer answer = running.get(path, null);
    assertEquals("no-store", answer.header("Cache-Control"));
    assertEquals("nosniff", answer.header("X-Content-Type-Options"));
  }

  private String idFor(String id) {
    return running
        .send("GET", "/auth/me", null, BodyPublishers.noBody(), "X-Request-Id", id)
        .header("X-Request-Id");
  }
}
