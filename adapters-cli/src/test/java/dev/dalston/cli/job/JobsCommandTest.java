package dev.dalston.cli.job;

import static dev.dalston.cli.WireServer.JOBS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.dalston.cli.Ran;
import dev.dalston.cli.WireServer;
import dev.dalston.cli.WireServer.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command on jobs but delete, which has a test of its own. */
class JobsCommandTest {
  private static final String JOB =
      "{\"id\":\"a\",\"status\":\"completed\",\"display_name\":\"Talk\",\"text\":\"Hällo\","
          + "\"audio\":{\"content_type\":\"audio/wav\",\"bytes\":2048,\"seconds\":125.4},"
          + "\"created_at\":\"2026-01-02T03:04:05Z\",\"segments\":[{\"start\":0.5}]}";
  private final WireServer server = new WireServer();

  JobsCommandTest() throws IOException {}

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void submitsAndPrintsTheIdAloneWhenPiped(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("talk.wav"), "RIFF");
    AtomicReference<String> form = new AtomicReference<>();
    server.on(
        "POST " + JOBS,
        body -> {
          form.set(body);
          return new Reply(201, "{\"id\":\"a\",\"status\":\"pending\"}");
        });
    Ran ran =
        Ran.against(server, "jobs", "submit", file.toString(), "--language", "de", "-p", "vad=1");
    assertEquals(new Ran(0, "a\n", ""), ran);
    for (String part : List.of("filename=\"talk.wav\"", "RIFF", "\"language\"", "\"vad\"")) {
      assertTrue(form.get().contains(part), part);
    }
    Ran missing = Ran.against(server, "jobs", "submit", folder.resolve("none").toString());
    assertEquals(1, missing.code());
    assertTrue(missing.err().contains("does not exist"), missing.err());
  }

  @Test
  void listsAsATableAndAsJson() throws IOException {
    server.on(
        "GET " + JOBS + "?limit=20&status=completed",
        200,
        "{\"jobs\":[" + JOB + "],\"has_more\":false}");
    Ran table = Ran.against(server, "jobs", "list", "--status", "completed");
    assertTrue(
        table.out().matches("(?s)ID +STATUS +NAME .*a +completed +Talk +2:05 +2.0 KiB .*"),
        table.out());
    Ran json = Ran.against(server, "--json", "jobs", "list", "--status", "completed");
    var jobs = (List<?>) JSON.std.mapFrom(json.out()).get("jobs");
    assertEquals("2026-01-02T03:04:05Z", ((Map<?, ?>) jobs.getFirst()).get("created_at"));
    assertEquals("completed", ((Map<?, ?>) jobs.getFirst()).get("status"));
  }

  @Test
  void printsTheTranscriptOrSaysWhyThereIsNone() throws IOException {
    server.on("GET " + JOBS + "/a", 200, JOB);
    server.on("GET " + JOBS + "/b", 200, "{\"id\":\"b\",\"status\":\"running\"}");
    assertEquals(new Ran(0, "Hällo\n", ""), Ran.against(server, "jobs", "transcript", "a"));
    var json = JSON.std.mapFrom(Ran.against(server, "jobs", "transcript", "a", "--json").out());
    assertEquals(List.of(Map.of("start", 0.5)), json.get("segments"));
    var job = JSON.std.mapFrom(Ran.against(server, "jobs", "get", "a", "--json").out());
    assertEquals("Hällo", job.get("text"));
    Ran none = Ran.against(server, "jobs", "transcript", "b");
    assertEquals(4, none.code());
    assertTrue(none.err().contains("jobs wait b"), none.err());
  }

  @Test
  void waitsAndTellsHowTheJobEnded() {
    server.on("GET " + JOBS + "/a", 200, JOB);
    server.on(
        "GET " + JOBS + "/f", 200, "{\"id\":\"f\",\"status\":\"failed\",\"error\":\"no speech\"}");
    server.on("GET " + JOBS + "/r", 200, "{\"id\":\"r\",\"status\":\"running\"}");
    assertEquals(new Ran(0, "completed\n", ""), Ran.against(server, "jobs", "wait", "a"));
    assertEquals(new Ran(4, "failed: no speech\n", ""), Ran.against(server, "jobs", "wait", "f"));
    assertEquals(8, Ran.against(server, "jobs", "wait", "r", "--for", "200ms").code());
  }

  @Test
  void fetchesARecordingWholeOrNotAtAll(@TempDir Path folder) throws IOException {
    server.on("GET " + JOBS + "/a/audio", 200, "sound");
    Path file = folder.resolve("a.wav");
    assertEquals(0, Ran.against(server, "jobs", "audio", "a", "-o", file.toString()).code());
    assertArrayEquals("sound".getBytes(), Files.readAllBytes(file));
    assertEquals("sound", Ran.against(server, "jobs", "audio", "a").out());
    Path none = folder.resolve("none.wav");
    assertEquals(3, Ran.against(server, "jobs", "audio", "x", "-o", none.toString()).code());
    try (var left = Files.list(folder)) {
      assertEquals(List.of(file), left.toList());
    }
  }
}
