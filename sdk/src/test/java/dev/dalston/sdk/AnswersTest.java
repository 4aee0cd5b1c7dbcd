package dev.dalston.sdk;

import static dev.dalston.sdk.RudeServer.answer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswersTest {
  @ParameterizedTest
  @CsvSource({
    "400, invalid_state, InvalidState",
    "400, bad_request, BadRequest",
    "400, transcript_missing, BadRequest",
    "403, forbidden, Forbidden",
    "404, job_not_found, NotFound",
    "405, method_not_allowed, BadRequest",
    "409, claim_lost, Conflict",
    "409, being_deleted, Conflict",
    "413, payload_too_large, PayloadTooLarge",
    "415, unsupported_media_type, BadRequest",
    "500, internal, ServerFault",
    "503, unavailable, Unavailable"
  })
  void eachKindOfAnswerHasItsException(int status, String code, String kind) throws Exception {
    String body = "{\"error\":{\"code\":\"%s\",\"message\":\"In words\"}}".formatted(code);
    try (var server = new RudeServer(answer(status, body, "X-Request-Id: id-7"));
        var dalston = server.client().attempts(1).build()) {
      var e = assertThrows(DalstonException.class, () -> dalston.cancel("a"));
      assertInstanceOf(Class.forName("dev.dalston.sdk.DalstonException$" + kind), e);
      assertEquals(status, e.status());
      assertEquals(code, e.code());
      assertEquals("In words", e.getMessage());
      assertEquals("id-7", e.requestId());
    }
  }

  @ParameterizedTest
  @CsvSource({"GET", "DELETE", "POST"})
  void aKeyThatIsNotAcceptedIsUnauthorized(String method) throws Exception {
    var refusal =
        answer(
            401,
            "{\"error\":{\"code\":\"unauthorized\",\"message\":\"No\"}}",
            "WWW-Authenticate: Bearer",
            "X-Request-Id: id-8");
    try (var server = new RudeServer(refusal);
        var dalston = server.client().build()) {
      var e =
          assertThrows(
              DalstonException.Unauthorized.class,
              () -> {
                switch (method) {
                  case "GET" -> dalston.get("a");
                  case "DELETE" -> dalston.delete("a");
                  default -> dalston.cancel("a");
                }
              });
      assertEquals(401, e.status());
      assertEquals("id-8", e.requestId());
      assertEquals(1, server.seen.size());
    }
  }

  @Test
  void nullAndWrongTypesAreTolerated() throws Exception {
    String odd =
        "{\"id\":\"a\",\"status\":\"dreaming\",\"new\":{\"x\":1},\"tasks\":null,\"created_at\":7,"
            + "\"audio\":\"no\",\"segments\":[1,{\"a\":2}],\"text\":\"\"}";
    String silent = "{\"id\":\"a\",\"segments\":[],\"text\":null}";
    try (var server = new RudeServer(answer(200, odd), answer(200, silent));
        var dalston = server.client().build()) {
      Job job = dalston.get("a");
      assertEquals(JobStatus.UNKNOWN, job.status());
      assertNull(job.createdAt());
      assertEquals(
          new Job.Transcript("", null, List.of(Map.of("a", 2)), List.of()), job.transcript());
      assertTrue(job.tasks().isEmpty());
      assertNull(dalston.get("a").transcript());
    }
  }
}
