package dev.dalston.cli.job;

import static dev.dalston.cli.WireServer.JOBS;
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
}
