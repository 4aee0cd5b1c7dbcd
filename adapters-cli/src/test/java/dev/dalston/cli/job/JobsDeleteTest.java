package dev.dalston.cli.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.dalston.cli.Ran;
import dev.dalston.cli.WireServer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobsDeleteTest {
  private final WireServer server;

  JobsDeleteTest() throws IOException {
    server = DeletedJob.server();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void deletesWithYesAndSaysSo() {
    Ran ran = Ran.against(server, "jobs", "delete", "--yes", "a");
    assertEquals(new Ran(0, "Deleted job a\n", ""), ran);
    assertEquals(List.of(DeletedJob.DELETE + "a"), server.calls);
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
    assertTrue(server.calls.contains(DeletedJob.DELETE + "a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"n\n", "\n", "", "yesterday\n"})
  void anyOtherAnswerDeletesNothing(String answer) {
    Ran ran = Ran.atTerminal(server, answer, "jobs", "delete", "a");
    assertEquals(1, ran.code());
    assertTrue(ran.err().contains("Nothing was deleted."), ran.err());
    assertFalse(server.calls.contains(DeletedJob.DELETE + "a"));
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
    assertEquals(List.of(DeletedJob.DELETE + "a", DeletedJob.DELETE + "b"), server.calls);
    assertEquals("Not deleted: job b: Job not found\n", ran.err());
  }

  @Test
  void anIdThatCanBeNoneIsAMistakeAndNotAMissingJob() {
    Ran ran = Ran.against(server, "jobs", "delete", "--yes", "..", "a");
    assertEquals(2, ran.code());
    assertEquals("Deleted job a\n", ran.out());
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
    server.on(DeletedJob.DELETE + "lost", 409, blocked);
    server.on(DeletedJob.DELETE + "lost?even_if_missing=true", 204, null);
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
    server.error(DeletedJob.DELETE + "held", 409, "deletion_blocked", "Held");
    Ran ran = Ran.against(server, "jobs", "delete", "--yes", "held");
    assertEquals("Not deleted: job held: Held\n", ran.err());
  }

  @Test
  void whoDeletesEvenWithoutARecordingIsAskedAboutThatAndToldHowToRepeatIt() {
    server.error(
        DeletedJob.DELETE + "a?even_if_missing=true",
        503,
        "deletion_unknown",
        "The database is full.");
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
}
