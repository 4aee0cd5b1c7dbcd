package dev.dalston.sdk;

import static dev.dalston.sdk.RudeServer.answer;
import static dev.dalston.sdk.RudeServer.hangUp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.sdk.DalstonException.DeletionPending;
import dev.dalston.sdk.DalstonException.DeletionUnknown;
import dev.dalston.sdk.DalstonException.Timeout;
import dev.dalston.sdk.RudeServer.Turn;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is not known of a deletion is not claimed, and what is known is not forgotten. */
class DeletionUnknownTest {
  private static final String BEARER = "WWW-Authenticate: Bearer";
  private static final Turn UNKNOWN = error(503, "deletion_unknown");
  private static final Turn PENDING = error(503, "deletion_pending");

  private static final Turn DONE =
      visit -> {
        visit.readBody();
        visit.send("HTTP/1.1 204 No Content\r\n\r\n");
      };

  @Test
  void asksAgainWhenTheServiceDoesNotKnow() throws Exception {
    try (var server = new RudeServer(UNKNOWN, UNKNOWN, DONE);
        var dalston = server.client().build()) {
      dalston.delete("a");
      assertEquals(3, server.seen.size());
    }
  }

  @Test
  void saysInTheServicesWordsThatItIsNotKnown() throws Exception {
    var e = unknown(UNKNOWN);
    assertEquals("In words", e.getMessage());
    assertEquals("deletion_unknown", e.code());
    assertEquals(503, e.status());
    assertEquals(Duration.ZERO, e.retryAfter());
  }

  @Test
  void aJobThatIsNotThereAfterThatWasDeleted() throws Exception {
    try (var server = new RudeServer(UNKNOWN, error(404, "job_not_found"));
        var dalston = server.client().build()) {
      dalston.delete("a");
      assertEquals(2, server.seen.size());
    }
  }

  static List<Turn> whatLeavesItOpen() {
    return List.of(
        hangUp(),
        visit -> visit.send("HTTP/1.1 20"),
        answer(502, "<html>Bad gateway"),
        answer(504, ""),
        answer(503, "upstream connect error or disconnect/reset before headers"),
        answer(500, ""),
        error(500, "internal"),
        answer(200, "<html>Sign in"));
  }

  @ParameterizedTest
  @MethodSource("whatLeavesItOpen")
  void aLostAnswerIsNotKnown(Turn lost) throws Exception {
    var e = unknown(lost);
    assertEquals("deletion_unknown", e.code());
    assertTrue(e.getMessage().contains("not known whether the deletion is on record"));
    assertTrue(e.getMessage().endsWith(e.getCause().getMessage()), e.getMessage());
  }

  @Test
  void silenceIsNotKnown() throws Exception {
    try (var server = new RudeServer(visit -> visit.in.read());
        var dalston = server.client().timeout(Duration.ofMillis(200)).attempts(1).build()) {
      var e = assertThrows(DeletionUnknown.class, () -> dalston.delete("a"));
      assertEquals(Timeout.class, e.getCause().getClass());
    }
  }

  static List<Turn> whatSaysNothingOfTheAttemptBefore() {
    return List.of(
        answer(401, "", BEARER),
        error(403, "forbidden"),
        error(400, "bad_request"),
        error(503, "unavailable"),
        answer(429, ""),
        answer(302, "", "Location: /login"),
        answer(404, "<html>default backend"));
  }

  @ParameterizedTest
  @MethodSource("whatSaysNothingOfTheAttemptBefore")
  void aLostAnswerStaysUnknownWhateverIsRefusedAfterwards(Turn refusal) throws Exception {
    unknown(hangUp(), refusal);
  }

  @ParameterizedTest
  @MethodSource("whatSaysNothingOfTheAttemptBefore")
  void whatIsOnRecordStaysOnRecordWhateverIsRefusedAfterwards(Turn refusal) throws Exception {
    onRecord(PENDING, refusal);
  }

  @ParameterizedTest
  @MethodSource("whatLeavesItOpen")
  void whatIsOnRecordStaysOnRecordWhenAnAnswerIsLost(Turn lost) throws Exception {
    onRecord(PENDING, lost);
  }

  @Test
  void whatIsOnRecordStaysOnRecordWhenTheServiceDoesNotKnow() throws Exception {
    onRecord(PENDING, UNKNOWN);
  }

  private static Turn error(int status, String code) {
    String body = "{\"error\":{\"code\":\"%s\",\"message\":\"In words\"}}".formatted(code);
    return answer(status, body, "Retry-After: 0");
  }

  private static DeletionUnknown unknown(Turn... turns) throws Exception {
    try (var server = new RudeServer(turns);
        var dalston = server.client().attempts(2).build()) {
      return assertThrows(DeletionUnknown.class, () -> dalston.delete("a"));
    }
  }

  private static void onRecord(Turn... turns) throws Exception {
    try (var server = new RudeServer(turns);
        var dalston = server.client().attempts(2).build()) {
      var e = assertThrows(DeletionPending.class, () -> dalston.delete("a"));
      assertEquals("deletion_pending", e.code());
      assertTrue(e.getMessage().startsWith("In words After that: "), e.getMessage());
    }
  }
}
