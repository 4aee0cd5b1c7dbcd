package dev.dalston.sdk;

import static dev.dalston.sdk.RudeServer.answer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class RetryingTest {
  @Test
  void oneDeletionIsTriedAgain() throws Exception {
    try (var server = new RudeServer(answer(200, "{\"job_id\":\"j\",\"status\":\"pending\"}"));
        var dalston = server.client().build()) {
      assertEquals("pending", dalston.deletions().retry("j").status());
      assertEquals("POST /v1/deletions/j/retry HTTP/1.1", server.seen.getFirst().line());
    }
  }

  @Test
  void oneThatIsNotThereIsNotFound() throws Exception {
    try (var server =
            new RudeServer(
                answer(404, "{\"error\":{\"code\":\"deletion_not_found\",\"message\":\"m\"}}"));
        var dalston = server.client().build()) {
      assertThrows(DalstonException.NotFound.class, () -> dalston.deletions().retry("j"));
    }
  }

  @Test
  void allBlockedOnesAreTriedAgainAndCounted() throws Exception {
    try (var server = new RudeServer(answer(200, "{\"retried\":3}"));
        var dalston = server.client().build()) {
      assertEquals(3, dalston.deletions().retryAllBlocked());
      assertEquals("POST /v1/deletions/retry HTTP/1.1", server.seen.getFirst().line());
    }
  }

  @Test
  void anAnswerThatDoesNotSayHowManyIsNoAnswer() throws Exception {
    try (var server = new RudeServer(answer(200, "{}"));
        var dalston = server.client().build()) {
      assertThrows(DalstonException.class, () -> dalston.deletions().retryAllBlocked());
    }
  }
}
