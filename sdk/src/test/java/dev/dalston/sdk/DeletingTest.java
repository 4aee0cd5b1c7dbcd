package dev.dalston.sdk;

import static dev.dalston.sdk.RudeServer.answer;
import static dev.dalston.sdk.RudeServer.hangUp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.dalston.sdk.RudeServer.Turn;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeletingTest {
  private static final Turn PENDING =
      answer(
          503,
          "{\"error\":{\"code\":\"deletion_pending\",\"message\":\"It goes"
              + " on.\",\"retry_after\":0}}",
          "Retry-After: 0");
  private static final Turn GONE =
      answer(404, "{\"error\":{\"code\":\"job_not_found\",\"message\":\"Job not found\"}}");
  private static final Turn DONE =
      visit -> {
        visit.readBody();
        visit.send("HTTP/1.1 204 No Content\r\n\r\n");
      };

  @Test
  void sendsTheSpecifiedCallWithTheKeyAndNoBody() throws Exception {
    try (var server = new RudeServer(DONE);
        var dalston = server.client().build()) {
      dalston.delete("a-b");
      var request = server.seen.getFirst();
      assertEquals("DELETE /v1/audio/transcriptions/a-b HTTP/1.1", request.line());
      assertEquals("Bearer dk_test", request.header("Authorization"));
      assertEquals(0, request.body().length);
      assertEquals(1, server.seen.size());
    }
  }

  @Test
  void keepsAStrangeIdInsideItsPathSegment() throws Exception {
    try (var server = new RudeServer(GONE);
        var dalston = server.client().build()) {
      assertThrows(DalstonException.NotFound.class, () -> dalston.delete("../x?y=z#a b/ü"));
      assertEquals(
          "DELETE /v1/audio/transcriptions/..%2Fx%3Fy%3Dz%23a%20b%2F%C3%BC HTTP/1.1",
          server.seen.getFirst().line());
      assertThrows(IllegalArgumentException.class, () -> dalston.delete(".."));
      assertThrows(IllegalArgumentException.class, () -> dalston.delete(""));
      assertEquals(1, server.seen.size());
    }
  }

  @Test
  void followsAPendingDeletionToItsEnd() throws Exception {
    try (var server = new RudeServer(PENDING, PENDING, PENDING, PENDING, PENDING, PENDING, DONE);
        var dalston = server.client().attempts(2).build()) {
      dalston.delete("a");
      assertEquals(7, server.seen.size());
    }
  }

  @Test
  void takesNotFoundAfterPendingAsDeleted() throws Exception {
    try (var server = new RudeServer(PENDING, GONE);
        var dalston = server.client().build()) {
      dalston.delete("a");
      assertEquals(2, server.seen.size());
    }
  }

  @Test
  void takesNotFoundAfterALostAnswerAsDeleted() throws Exception {
    try (var server = new RudeServer(hangUp(), GONE);
        var dalston = server.client().build()) {
      dalston.delete("a");
      assertEquals(2, server.seen.size());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void doesNotTakeNotFoundAfterARefusalAsDeleted(int refusal) throws Exception {
    String busy = "{\"error\":{\"code\":\"unavailable\",\"message\":\"Busy\"}}";
    try (var server = new RudeServer(answer(refusal, busy), GONE);
        var dalston = server.client().build()) {
      var e = assertThrows(DalstonException.NotFound.class, () -> dalston.delete("a"));
      assertEquals("Job not found", e.getMessage());
      assertEquals("job_not_found", e.code());
      assertEquals(2, server.seen.size());
    }
  }

  @Test
  void eachCallHasAConnectionOfItsOwnEvenIfTheServerOffersToKeepIt() throws Exception {
    // A kept connection that the server closes would look like a lost answer, and the 404 that
    // follows like a deletion.
    try (var server = new RudeServer(DONE, GONE);
        var dalston = server.client().build()) {
      for (int i = 0; i < 3; i++) {
        dalston.delete("a");
        assertThrows(DalstonException.NotFound.class, () -> dalston.delete("b"));
        server.next(DONE, GONE);
      }
    }
  }

  @Test
  void withoutPatienceSaysAtOnceThatItIsPending() throws Exception {
    try (var server = new RudeServer(PENDING);
        var dalston = server.client().build()) {
      var e =
          assertThrows(
              DalstonException.DeletionPending.class,
              () -> dalston.delete("a", Duration.ZERO, p -> {}));
      assertEquals(Duration.ZERO, e.retryAfter());
      assertEquals(503, e.status());
      assertEquals(1, server.seen.size());
    }
  }

  @Test
  void saysThatItIsPendingWhenTheWaitWouldBeLongerThanItsPatience() throws Exception {
    var slow = answer(503, "{\"error\":{\"code\":\"deletion_pending\"}}", "Retry-After: 3600");
    try (var server = new RudeServer(slow);
        var dalston = server.client().timeout(Duration.ofSeconds(5)).build()) {
      var e = assertThrows(DalstonException.DeletionPending.class, () -> dalston.delete("a"));
      assertEquals(Duration.ofHours(1), e.retryAfter());
    }
  }

  @Test
  void givesUpAfterItsAttemptsWhenEveryAnswerIsLost() throws Exception {
    try (var server = new RudeServer(hangUp());
        var dalston = server.client().attempts(3).build()) {
      var e = assertThrows(DalstonException.DeletionUnknown.class, () -> dalston.delete("a"));
      assertEquals(DalstonException.ConnectionLost.class, e.getCause().getClass());
      assertEquals(3, server.seen.size());
    }
  }

  @Test
  void tellsWhatBlocksAndUntilWhen() throws Exception {
    var blocked =
        answer(
            409,
            "{\"error\":{\"code\":\"deletion_blocked\",\"message\":\"Blocked: a lock\","
                + "\"reason\":\"a lock\",\"until\":\"2031-01-01T00:00:00Z\"}}",
            "X-Request-Id: r-1");
    var unknown = answer(409, "{\"error\":{\"code\":\"deletion_blocked\",\"message\":\"Held\"}}");
    try (var server = new RudeServer(blocked, unknown);
        var dalston = server.client().build()) {
      var e = assertThrows(DalstonException.DeletionBlocked.class, () -> dalston.delete("a"));
      assertEquals("a lock", e.reason());
      assertEquals(Instant.parse("2031-01-01T00:00:00Z"), e.until());
      assertEquals("r-1", e.requestId());
      e = assertThrows(DalstonException.DeletionBlocked.class, () -> dalston.delete("a"));
      assertEquals("Held", e.reason());
      assertNull(e.until());
    }
  }

  @Test
  void tellsThatTheRecordingIsMissingAndCanBeToldToGoOnWithoutIt() throws Exception {
    var missing =
        answer(
            409,
            "{\"error\":{\"code\":\"deletion_blocked\",\"message\":\"Blocked: not listed\","
                + "\"reason\":\"not listed\",\"reason_kind\":\"recording_missing\"}}");
    var lock = answer(409, "{\"error\":{\"code\":\"deletion_blocked\",\"message\":\"Held\"}}");
    try (var server = new RudeServer(missing, lock, PENDING, DONE);
        var dalston = server.client().build()) {
      var e = assertThrows(DalstonException.DeletionBlocked.class, () -> dalston.delete("a"));
      assertEquals("recording_missing", e.reasonKind());
      e = assertThrows(DalstonException.DeletionBlocked.class, () -> dalston.delete("a"));
      assertNull(e.reasonKind());
      dalston.delete("a", true, Duration.ofSeconds(5), p -> {});
      for (var request : server.seen.subList(2, 4)) {
        assertEquals(
            "DELETE /v1/audio/transcriptions/a?even_if_missing=true HTTP/1.1", request.line());
      }
    }
  }

  @Test
  void anInterruptEndsTheWaitAndStaysSet() throws Exception {
    var slow = answer(503, "{\"error\":{\"code\":\"deletion_pending\"}}", "Retry-After: 30");
    try (var server = new RudeServer(slow);
        var dalston = server.client().build()) {
      Thread.currentThread().interrupt();
      assertThrows(DalstonException.Interrupted.class, () -> dalston.delete("a"));
      assertEquals(true, Thread.interrupted());
    }
  }
}
