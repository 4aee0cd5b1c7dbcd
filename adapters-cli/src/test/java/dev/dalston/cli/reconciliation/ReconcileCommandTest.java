package dev.dalston.cli.reconciliation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.dalston.cli.Ran;
import dev.dalston.cli.WireServer;
import dev.dalston.cli.WireServer.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconcileCommandTest {
  private static final String PATH = "/v1/reconciliations";
  private static final String RUNNING =
      "{\"id\":\"r\",\"status\":\"running\",\"phase\":\"artifacts\",\"findings\":0}";
  private static final String NOTHING =
      "{\"id\":\"r\",\"status\":\"completed\",\"older_than\":\"24h\",\"findings\":0,"
          + "\"scanned\":{\"objects\":1200,\"bytes\":1048576,\"jobs\":1,\"receipts\":2}}";
  private static final String FOUND =
      "{\"id\":\"r\",\"status\":\"completed\",\"apply\":true,\"findings\":3,\"found\":["
          + "{\"kind\":\"orphaned_artifacts\",\"findings\":2,\"objects\":5,\"bytes\":1024,\"settled\":1,"
          + "\"left\":1},{\"kind\":\"missing_audio\",\"findings\":1}]}";

  private final WireServer server = new WireServer();

  ReconcileCommandTest() throws IOException {}

  @AfterEach
  void stop() {
    server.close();
  }

  private void answers(String... states) {
    AtomicInteger asked = new AtomicInteger();
    server.on(
        "GET " + PATH + "/r",
        ignored -> new Reply(200, states[Math.min(asked.getAndIncrement(), states.length - 1)]));
  }

  @Test
  void followsItToItsEndAndEndsWith0WhereNothingWasFound() {
    server.on(
        "POST " + PATH,
        body ->
            new Reply(
                body.equals("{\"apply\":false,\"older_than\":\"86400s\"}") ? 202 : 400, RUNNING));
    answers(RUNNING, NOTHING);
    Ran ran = Ran.against(server, "reconcile");
    assertEquals(
        new Ran(
            0,
            "Looked at 1,200 objects in the bucket (1.0 MiB), 1 job on record and 2 receipts.\n"
                + "Nothing was found that is older than 24h.\n",
            ""),
        ran);
  }

  @Test
  void saysWhatWasFoundWritesTheReportAndEndsWith9(@TempDir Path folder) throws IOException {
    server.on(
        "POST " + PATH,
        body ->
            new Reply(
                body.equals("{\"apply\":true,\"older_than\":\"7200s\"}") ? 202 : 400, RUNNING));
    answers(FOUND);
    server.on(
        "GET " + PATH + "/r/findings?limit=1000",
        200,
        "{\"findings\":[{\"number\":1,\"kind\":\"orphaned_artifacts\",\"job_id\":\"j\",\"outcome\":"
            + "\"left\",\"reason\":\"Held.\"}],\"cursor\":\"1\",\"has_more\":true}");
    server.on(
        "GET " + PATH + "/r/findings?limit=1000&cursor=1",
        200,
        "{\"findings\":[{\"number\":2,\"kind\":\"missing_audio\",\"job_id\":\"k\"}]}");
    Path report = folder.resolve("report.jsonl");
    Ran ran =
        Ran.against(
            server, "reconcile", "--apply", "--older-than", "2h", "--report", report.toString());
    assertEquals(9, ran.code(), ran.err());
    assertTrue(
        ran.out()
            .contains(
                "Artifacts of 2 jobs that do not exist: 5 objects, 1.0 KiB. Put right: 1; left: 1,"
                    + " the report says why."),
        ran.out());
    assertTrue(ran.out().contains("1 job whose recording is gone"), ran.out());
    var lines = Files.readAllLines(report);
    assertEquals(2, lines.size());
    assertEquals("Held.", JSON.std.mapFrom(lines.getFirst()).get("reason"));
    assertEquals("k", JSON.std.mapFrom(lines.getLast()).get("job_id"));
  }

  @Test
  void showsProgressAtATerminalAndJsonOnRequest() throws IOException {
    server.on("POST " + PATH, 202, RUNNING);
    answers(RUNNING, FOUND);
    Ran person = Ran.atTerminal(server, "", "reconcile");
    assertEquals(9, person.code());
    assertTrue(person.err().contains("Reconciling (artifacts): 0 receipts"), person.err());
    answers(RUNNING, FOUND);
    Ran script = Ran.against(server, "reconcile", "--json");
    assertEquals(9, script.code());
    assertEquals(3, JSON.std.mapFrom(script.out()).get("findings"));
  }

  @Test
  void suggestsToPutRightWhatCanBePutRight() {
    server.on("POST " + PATH, 202, RUNNING);
    answers(found("{\"kind\":\"missing_audio\",\"findings\":2}"));
    Ran lost = Ran.against(server, "reconcile");
    assertEquals(9, lost.code());
    assertTrue(lost.out().contains("2 jobs whose recordings are gone. Nobody can"), lost.out());
    assertTrue(lost.out().endsWith("Nothing was changed.\n"), lost.out());
    answers(found("{\"kind\":\"forgotten_deletion\",\"findings\":1,\"objects\":2,\"bytes\":1024}"));
    Ran forgotten = Ran.against(server, "reconcile");
    assertTrue(
        forgotten
            .out()
            .endsWith(
                "1 deletion that has a receipt and that the database does not know: 2 objects,"
                    + " 1.0 KiB.\nNothing was changed. To put it right: dalston reconcile"
                    + " --apply\n"),
        forgotten.out());
  }

  @Test
  void saysWhatTheSchedulePutRightWhereItJoinedThat() {
    server.on("POST " + PATH, 202, RUNNING);
    answers(found("{\"kind\":\"returned\",\"findings\":1,\"settled\":1}"));
    Ran ran = Ran.against(server, "reconcile");
    assertTrue(ran.out().endsWith("Put right: 1.\nNothing else was changed.\n"), ran.out());
  }

  /** As a process of its own: a signal is for all that runs in one. Ctrl-C comes the same way. */
  @Test
  void interruptedItSaysThatTheServiceGoesOnAndWhereToLook(@TempDir Path folder) throws Exception {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    CountDownLatch follows = new CountDownLatch(1);
    server.on("POST " + PATH, 202, RUNNING);
    server.on(
        "GET " + PATH + "/r",
        ignored -> {
          follows.countDown();
          return new Reply(200, RUNNING);
        });
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "dev.dalston.cli.Main",
            "reconcile");
    builder.environment().putAll(Ran.env(server, ""));
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    Process process = builder.start();
    try {
      assertTrue(follows.await(30, TimeUnit.SECONDS));
      String pid = Long.toString(process.pid());
      assertEquals(0, new ProcessBuilder("kill", "-TERM", pid).start().waitFor());
      assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    } finally {
      process.destroyForcibly();
    }
    assertEquals(130, process.exitValue());
    assertEquals("", Files.readString(out));
    assertEquals(
        "Reconciliation r goes on in the service. To follow it, repeat this command; how it ends"
            + " will be told at /v1/reconciliations/r\n",
        Files.readString(err));
  }

  private static String found(String kind) {
    return "{\"id\":\"r\",\"status\":\"completed\",\"findings\":1,\"found\":[" + kind + "]}";
  }

  @Test
  void aFailedOneAndOneOfAnotherKindAreTold() {
    server.on("POST " + PATH, 202, RUNNING);
    answers("{\"id\":\"r\",\"status\":\"failed\",\"reason\":\"Access denied.\"}");
    Ran failed = Ran.against(server, "reconcile");
    assertEquals(1, failed.code());
    assertTrue(failed.err().contains("The reconciliation failed: Access denied."), failed.err());
    server.error("POST " + PATH, 409, "reconciliation_running", "Another is running.");
    Ran busy = Ran.against(server, "reconcile");
    assertEquals(4, busy.code());
    assertTrue(busy.err().contains("Another is running."), busy.err());
  }
}
