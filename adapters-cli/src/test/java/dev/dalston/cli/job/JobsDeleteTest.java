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
import org.junit.jupiter.params.provider.ValueSource;

class JobsDeleteTest {
  private static final String DELETE = "DELETE " + JOBS + "/";
  private final WireServer server;

  JobsDeleteTest() throws IOException {
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

  @Test
  void deletesWithYesAndSaysSo() {
    Ran ran = Ran.against(server, "jobs", "delete", "--yes", "a");
    assertEquals(new Ran(0, "Deleted job a\n", ""), ran);
    assertEquals(List.of(DELETE + "a"), server.calls);
  }

  @Test
  void withoutATerminalAndWithoutYesItRefusesAndAsksNothingOfTheServer() {
    Ran ran = Ran.against(server, "jobs", "delete", "a");
    assertEquals(2, ran.code());
    assertTrue(ran.err().contains("--yes"), ran.err());
    assertTrue(server.calls.isEmpty());
  }

  @Test
  void atATerminalItShowsWhatGoesAndAsksInTheSpecifiedWords() {
    Ran ran = Ran.atTerminal(server, "y\n", "jobs", "delete", "a");
    assertEquals(0, ran.code());
    assertTrue(ran.err().contains("Board?[31m meeting"), ran.err());
    assertTrue(
        ran.err()
            .contains("Are you sure? This will permanently delete the job and its transcript."),
        ran.err());
    assertTrue(ran.out().contains("Deleted"), ran.out());
    assertTrue(server.calls.contains(DELETE + "a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"n\n", "\n", "", "yesterday\n"})
  void anyOtherAnswerDeletesNothing(String answer) {
    Ran ran = Ran.atTerminal(server, answer, "jobs", "delete", "a");
    assertEquals(1, ran.code());
    assertTrue(ran.err().contains("Nothing was deleted."), ran.err());
    assertFalse(server.calls.contains(DELETE + "a"));
  }

  @Test
  void readsIdsFromStandardInputEachOnce() {
    Ran ran =
        Ran.with(
            Map.of("DALSTON_SERVER", server.address(), "DALSTON_API_KEY", "k"),
            "\uFEFFa\r\n\n  a \nb\n",
            "jobs",
            "delete",
            "--yes",
            "-",
            "a");
    assertEquals(3, ran.code());
    assertEquals(List.of(DELETE + "a", DELETE + "b"), server.calls);
    assertEquals("Not deleted: job b: Job not found\n", ran.err());
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
  void anIdThatCanBeNoneIsAMistakeAndNotAMissingJob() {
    Ran ran = Ran.against(server, "jobs", "delete", "--yes", "..", "a");
    assertEquals(2, ran.code());
    assertEquals("Deleted job a\n", ran.out());
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
  void jsonHasOneResultForEachIdAndNothingElseOnStandardOutput() throws IOException {
    Ran ran = Ran.against(server, "jobs", "delete", "--yes", "--json", "a", "none");
    assertEquals(3, ran.code());
    assertEquals(
        Map.of(
            "results",
            List.of(
                Map.of("id", "a", "outcome", "deleted"),
                Map.of("id", "none", "outcome", "job_not_found", "message", "Job not found"))),
        JSON.std.mapFrom(ran.out()));
  }

  @Test
  void aMissingRecordingIsToldWithTheWayOutAndTheWayOutIsTaken() throws IOException {
    String blocked =
        "{\"error\":{\"code\":\"deletion_blocked\",\"message\":\"Not listed.\","
            + "\"reason\":\"Not listed.\",\"reason_kind\":\"recording_missing\"}}";
    server.on(DELETE + "lost", 409, blocked);
    server.on(DELETE + "lost?even_if_missing=true", 204, null);
    Ran ran = Ran.against(server, "jobs", "delete", "--yes", "lost");
    assertEquals(7, ran.code());
    assertEquals(
        """
        Not deleted: job lost: Not listed.
        If it is gone for good: dalston jobs delete --yes --even-if-missing lost
        """,
        ran.err());
    ran = Ran.against(server, "jobs", "delete", "--yes", "--json", "lost");
    assertEquals(
        List.of(
            Map.of(
                "id", "lost",
                "outcome", "deletion_blocked",
                "message", "Not listed.",
                "reason_kind", "recording_missing")),
        JSON.std.mapFrom(ran.out()).get("results"));
    ran = Ran.against(server, "jobs", "delete", "--yes", "--even-if-missing", "lost");
    assertEquals(new Ran(0, "Deleted job lost\n", ""), ran);
  }

  @Test
  void anotherRefusalIsNotOneThatCanBeOverridden() {
    server.error(DELETE + "held", 409, "deletion_blocked", "Held");
    Ran ran = Ran.against(server, "jobs", "delete", "--yes", "held");
    assertEquals("Not deleted: job held: Held\n", ran.err());
  }

  @Test
  void whoDeletesEvenWithoutARecordingIsAskedAboutThatAndToldHowToRepeatIt() {
    server.error(
        DELETE + "a?even_if_missing=true", 503, "deletion_unknown", "The database is full.");
    Ran ran = Ran.atTerminal(server, "y\n", "jobs", "delete", "--even-if-missing", "a");
    assertEquals(11, ran.code());
    assertTrue(
        ran.err()
            .contains(
                "This will permanently delete the job and its transcript, even if a recording is"
                    + " not found."),
        ran.err());
    assertTrue(
        ran.err().contains("Repeat it: dalston jobs delete --yes --even-if-missing a"), ran.err());
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
