package dev.dalston.sdk;

import static dev.dalston.sdk.RudeServer.answer;
import static dev.dalston.sdk.RudeServer.hangUp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.sdk.DalstonException.CannotConnect;
import dev.dalston.sdk.DalstonException.DeletionBlocked;
import dev.dalston.sdk.DalstonException.DeletionPending;
import dev.dalston.sdk.DalstonException.DeletionUnknown;
import dev.dalston.sdk.DalstonException.InvalidState;
import dev.dalston.sdk.DalstonException.NotFound;
import dev.dalston.sdk.DalstonException.Unavailable;
import dev.dalston.sdk.RudeServer.Turn;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the service said of a deletion is known, whatever came before it. */
class DeletionKnownTest {
  private static final String BEARER = "WWW-Authenticate: Bearer";
  private static final Turn PENDING = error(503, "deletion_pending");

  @ParameterizedTest
  @CsvSource({"401", "403", "429", "503"})
  void aRefusalBeforeAnythingIsBegunIsKnown(int status) throws Exception {
    Turn refusal =
        status == 401
            ? answer(401, "", BEARER)
            : error(status, status == 503 ? "unavailable" : "refused");
    try (var server = new RudeServer(refusal);
        var dalston = server.client().attempts(2).build()) {
      var e = assertThrows(DalstonException.class, () -> dalston.delete("a"));
      assertEquals(status, e.status());
      assertTrue(!(e instanceof DeletionUnknown), e.toString());
    }
  }

  @Test
  void whatNobodyHeardIsKnown() throws Exception {
    int port;
    try (var closed = new ServerSocket(0)) {
      port = closed.getLocalPort();
    }
    var builder = Dalston.builder().server(URI.create("http://127.0.0.1:" + port)).apiKey("dk_x");
    try (var dalston = builder.attempts(2).build()) {
      assertThrows(CannotConnect.class, () -> dalston.delete("a"));
    }
  }

  @Test
  void aJobThatIsNotThereAfterTheServicesOwnRefusalWasNeverThere() throws Exception {
    try (var server = new RudeServer(error(503, "unavailable"), error(404, "job_not_found"));
        var dalston = server.client().build()) {
      assertThrows(NotFound.class, () -> dalston.delete("a"));
    }
  }

  @Test
  void anAnswerAboutTheJobCountsAfterALostOne() throws Exception {
    try (var server =
            new RudeServer(
                hangUp(),
                error(400, "invalid_state"),
                hangUp(),
                error(409, "deletion_blocked"),
                hangUp(),
                PENDING);
        var dalston = server.client().build()) {
      assertThrows(InvalidState.class, () -> dalston.delete("a"));
      assertThrows(DeletionBlocked.class, () -> dalston.delete("a"));
      assertThrows(DeletionPending.class, () -> dalston.delete("a", Duration.ZERO, p -> {}));
    }
  }

  @Test
  void aReadThatIsLostIsNoDeletion() throws Exception {
    try (var server = new RudeServer(answer(502, ""));
        var dalston = server.client().attempts(1).build()) {
      assertThrows(Unavailable.class, () -> dalston.get("a"));
    }
  }

  private static Turn error(int status, String code) {
    String body = "{\"error\":{\"code\":\"%s\",\"message\":\"In words\"}}".formatted(code);
    return answer(status, body, "Retry-After: 0");
  }
}
