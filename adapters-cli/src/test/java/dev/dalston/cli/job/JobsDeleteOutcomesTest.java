package dev.dalston.cli.job;

import static dev.dalston.cli.WireServer.JOBS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.dalston.cli.Ran;
import dev.dalston.cli.WireServer;
import dev.dalston.cli.WireServer.Reply;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the command makes of each answer to a DELETE. */
class JobsDeleteOutcomesTest {
  private static final String DELETE = "DELETE " + JOBS + "/";
  private final WireServer server;

  JobsDeleteOutcomesTest() throws IOException {
    server = new WireServer().on(DELETE + "a", 204, null);
    server.on(
        "GET " + JOBS + "/a",
        200,
        "{\"id\":\"a\",\"status\":\"completed\",\"display_name\":\"Board\\u001b[31m"
            + " meeting\",\"created_at\":\"2026-01-02T03:04:05Z\"}");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "404, job_not_found, 3",
    "400, invalid_state, 4",
    "401, unauthorized, 5",
    "403, forbidden, 5",
    "503, deletion_pending, 6",
    "409, deletion_blocked, 7",
    "503, deletion_unknown, 11",
    "503, unavailable, 8",
    "404, not_found, 8",
    "404, key_not_found, 8",
    "500, internal, 11"
  })
  void eachOutcomeHasItsExitCodeAndAFailureDoesNotStopTheRest(int status, String code, int exit) {
    server.error(DELETE + "bad", status, code, "Because.");
    Ran ran = Ran.against(server, "jobs", "delete", "--yes", "bad", "a");
    assertEquals(exit, ran.code());
    assertEquals("Deleted job a\n", ran.out());
    assertTrue(ran.err().startsWith(exit == 11 ? "Not known" : "Not deleted"), ran.err());
    assertEquals(status != 401, ran.err().contains("Because."), ran.err());
  }

  @Test
  void a404OfSomebodyElseAfterALostAnswerIsNoDeletion() throws IOException {
    AtomicInteger tries = new AtomicInteger();
    server.on(
        DELETE + "lost",
        body ->
            tries.incrementAndGet() == 1
                ? new Reply(502, "")
                : new Reply(404, "<html>default backend</html>"));
    Ran ran = Ran.against(server, "jobs", "delete", "--yes", "--json", "lost");
    assertEquals(11, ran.code());
    var result = (Map<?, ?>) ((List<?>) JSON.std.mapFrom(ran.out()).get("results")).getFirst();
    assertEquals("deletion_unknown", result.get("outcome"));
  }

  @Test
  void whatIsNotKnownIsToldApartFromWhatIsOnRecord() {
    server.error(DELETE + "open", 503, "deletion_unknown", "The database is full.");
    server.error(DELETE + "noted", 503, "deletion_pending", "The storage is away.");
    Ran ran = Ran.against(server, "jobs", "delete", "--yes", "open");
    assertEquals(11, ran.code());
    assertTrue(ran.err().contains("Repeat it: dalston jobs delete --yes open"), ran.err());
    ran = Ran.against(server, "jobs", "delete", "--yes", "noted");
    assertEquals(6, ran.code());
    assertTrue(ran.err().contains("Follow it: "), ran.err());
    assertFalse(ran.err().contains("Repeat it"), ran.err());
    assertEquals(11, Ran.against(server, "jobs", "delete", "--yes", "noted", "open").code());
  }

  @Test
  void aWrongBaseAddressIsNamedAndIsNotAMissingJob() {
    String wrong = server.address() + "/v2";
    server.on("DELETE /v2" + JOBS + "/a", 404, "<html>nothing here</html>");
    Ran ran = Ran.against(server, "--server", wrong, "jobs", "delete", "--yes", "a");
    assertEquals(8, ran.code());
    assertTrue(ran.err().contains("this is not the address of a Dalston service"), ran.err());
    assertTrue(ran.err().contains(wrong), ran.err());
  }

  @Test
  void theWorstOfSeveralOutcomesCounts() {
    server.error(DELETE + "held", 409, "deletion_blocked", "Held");
    server.error(DELETE + "busy", 400, "invalid_state", "Busy");
    assertEquals(
        7, Ran.against(server, "jobs", "delete", "--yes", "none", "held", "busy", "a").code());
  }

  @Test
  void waitFollowsAPendingDeletionToItsEnd() {
    AtomicInteger tries = new AtomicInteger();
    server.on(
        DELETE + "slow",
        body ->
            tries.incrementAndGet() < 4
                ? new Reply(503, "{\"error\":{\"code\":\"deletion_pending\",\"retry_after\":0}}")
                : new Reply(204, null));
    Ran ran = Ran.against(server, "jobs", "delete", "--yes", "--wait", "slow");
    assertEquals(0, ran.code());
    assertEquals(4, tries.get());
  }

  @Test
  void noServerIs8WithAWayOut() {
    String gone = server.address();
    server.close();
    Ran ran =
        Ran.with(Map.of("DALSTON_SERVER", gone, "DALSTON_API_KEY", "k"), "", "jobs", "get", "a");
    assertEquals(8, ran.code());
    assertTrue(ran.err().contains("dalston server"), ran.err());
    assertFalse(ran.err().contains("Exception"), ran.err());
  }
}
