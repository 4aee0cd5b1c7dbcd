package dev.dalston.rest.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dalston.rest.Running;
import dev.dalston.rest.Running.Answer;
import dev.dalston.rest.Stubs;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
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
  void aBrokenJsonBodyIsToldWhatIsWrong(String body, String fault) {
    assertEquals(fault, running.json("POST", "/auth/keys", Stubs.ADMIN, body).fault());
  }

  @Test
  void anEmptyAnUnknownAnUntypedAndATooLongBodyAreRefused() {
    assertTrue(running.json("POST", "/auth/keys", Stubs.ADMIN, "").fault().startsWith("400 "));
    String typo = running.json("POST", "/auth/keys", Stubs.ADMIN, "{\"scope\":[]}").fault();
    assertTrue(typo.contains("scopes") && !typo.contains("dalston"), typo);
    assertTrue(
        running
            .send("POST", "/auth/keys", Stubs.ADMIN, BodyPublishers.ofString("{}"))
            .fault()
            .startsWith("415 unsupported_media_type: "));
    String deep = "[".repeat(60_000);
    assertTrue(running.json("POST", "/auth/keys", Stubs.ADMIN, deep).fault().startsWith("400 "));
    assertEquals(
        "413 payload_too_large: The body may have at most 64 KiB.",
        running.json("POST", "/auth/keys", Stubs.ADMIN, " ".repeat(70_000)).fault());
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
    for (String path : List.of("/v1/audio/transcriptions", "/api/console/jobs")) {
      String fault = running.get(path + "?" + query, Stubs.READER).fault();
      assertTrue(fault.startsWith("400 bad_request: " + query.split("=")[0] + " is "), fault);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GARBAGE\\r\\n\\r\\n | 400 bad_request",
        "GET /auth/me HTTP/3.7\\r\\nHost: a\\r\\n\\r\\n | 400 bad_request",
        "GET /a^b HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n | 400 bad_request",
        "GET /%zz HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n | 400 bad_request",
        "GET /auth/me?q=%zz HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n | 400 bad_request",
        "GET /auth/me HTTP/1.1\\r\\n\\r\\n | 400 bad_request",
        "GET /auth/me HTTP/1.1\\r\\nHost: a b\\r\\n\\r\\n | 400 bad_request",
        "GET /auth/me HTTP/1.1\\r\\nHost: a\\r\\nX Y: 1\\r\\n\\r\\n | 400 bad_request",
        "POST /auth/keys HTTP/1.1\\r"
            + "\\n"
            + "Host: a\\r"
            + "\\n"
            + "Content-Length: x\\r"
            + "\\n"
            + "\\r"
            + "\\n"
            + " | 400 bad_request",
        "POST /auth/keys HTTP/1.1\\r"
            + "\\n"
            + "Host: a\\r"
            + "\\n"
            + "Content-Length: -5\\r"
            + "\\n"
            + "\\r"
            + "\\n"
            + " | 400 bad_request",
        "POST /auth/keys HTTP/1.1\\r"
            + "\\n"
            + "Host: a\\r"
            + "\\n"
            + "Transfer-Encoding: gzip\\r"
            + "\\n"
            + "\\r"
            + "\\n"
            + " | 400 bad_request",
        "POST /auth/keys HTTP/1.1\\r"
            + "\\n"
            + "Host: a\\r"
            + "\\n"
            + "Content-Length: 3\\r"
            + "\\n"
            + "Transfer-Encoding: chunked\\r"
            + "\\n"
            + "\\r"
            + "\\n"
            + "0\\r"
            + "\\n"
            + "\\r"
            + "\\n"
            + " | 400 bad_request"
      },
      ignoreLeadingAndTrailingWhitespace = true)
  void whatIsNotEvenHttpGetsTheEnvelopeToo(String line, String expected) throws IOException {
    String request = line.replace("\\r", "\r").replace("\\n", "\n");
    assertEnvelope(running.raw(request), expected);
  }

  @Test
  void aHeaderAndAFirstLineThatAreTooLongGetTheEnvelope() throws IOException {
    String header = "GET / HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(20_000) + "\r\n\r\n";
    assertEnvelope(running.raw(header), "400 bad_request");
    String line = "GET /" + "x".repeat(9_000) + " HTTP/1.1\r\nHost: a\r\n\r\n";
    assertEnvelope(running.raw(line), "414 uri_too_long");
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
        "Bearer dk_reader_key, Bearer x",
        "Bearer \u00e4"
      })
  void aHeaderThatHoldsNoKeyIsRefused(String header) throws IOException {
    String answer =
        running.raw("GET /auth/me HTTP/1.1\r\nHost: a\r\nAuthorization: " + header + "\r\n\r\n");
    assertEnvelope(
        answer, answer.startsWith("HTTP/1.1 400") ? "400 bad_request" : "401 unauthorized");
    assertTrue(header.contains("\u00e4") || answer.startsWith("HTTP/1.1 401"), answer);
  }

  @Test
  void twoKeysAreNoneAndTheSchemeMayBeWrittenInAnyCase() throws IOException {
    String head = "GET /auth/me HTTP/1.1\r\nHost: a\r\nConnection: close\r\n";
    String key = "Authorization: bEARER " + Stubs.READER + "\r\n";
    assertTrue(running.raw(head + key + "\r\n").startsWith("HTTP/1.1 200"));
    assertTrue(running.raw(head + key + key + "\r\n").startsWith("HTTP/1.1 401"));
  }

  @Test
  void theRequestsIdIsTakenOverIfItIsHarmlessAndElseMade() {
    assertEquals("job-7.a_B", idFor("job-7.a_B"));
    assertNotEquals("a b", idFor("a b"));
    assertTrue(idFor("x".repeat(65)).length() <= 64);
    assertEquals("no-store", running.get("/auth/me", null).header("Cache-Control"));
    assertEquals("nosniff", running.get("/nowhere", null).header("X-Content-Type-Options"));
  }

  private String idFor(String id) {
    return running
        .send("GET", "/auth/me", null, BodyPublishers.noBody(), "X-Request-Id", id)
        .header("X-Request-Id");
  }

  private static void assertEnvelope(String answer, String expected) throws IOException {
    assertTrue(answer.startsWith("HTTP/1.1 " + expected.split(" ")[0]), answer);
    int end = answer.indexOf("\r\n\r\n");
    String head = answer.substring(0, end).toLowerCase(java.util.Locale.ROOT);
    assertTrue(head.contains("x-request-id: ") && head.contains("application/json"), answer);
    JsonNode body = Json.MAPPER.readTree(answer.substring(end + 4));
    assertEquals(expected.split(" ")[1], body.at("/error/code").asText(), answer);
    assertFalse(body.at("/error/message").asText().isEmpty());
  }
}
