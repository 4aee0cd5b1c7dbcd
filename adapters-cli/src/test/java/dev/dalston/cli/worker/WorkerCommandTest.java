package dev.dalston.cli.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.cli.Ran;
import dev.dalston.cli.WireServer;
import dev.dalston.cli.WireServer.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerCommandTest {
  private static final String TASK = "/v1/tasks/t1";

  @TempDir Path work;
  private final WireServer server = new WireServer();
  private final Map<String, String> taken = new ConcurrentHashMap<>();
  private String jobStatus = "running";
  private String language = "en";

  WorkerCommandTest() throws IOException {}

  @BeforeEach
  void oneTask() {
    server.on("POST /v1/tasks/claim", body -> new Reply(200, claim()));
    server.on("GET " + TASK + "/audio", 200, "the sound");
    server.on(
        "POST " + TASK + "/renew",
        body -> new Reply(200, "{\"lease_seconds\":1,\"job_status\":\"" + jobStatus + "\"}"));
    for (String name : List.of("transcript.json", "log.txt")) {
      server.on("PUT " + TASK + "/artifacts/" + name, body -> take(name, body, 204, null));
    }
    end("complete", "completed");
    end("fail", "failed");
    end("release", "pending");
  }

  @AfterEach
  void nothingIsLeftBehind() throws IOException {
    server.close();
    try (var left = Files.list(work)) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void whatTheCommandPrintsIsTheTranscript() {
    Ran ran = worker("sh -c 'printf \"heard: \"; cat \"$1\"' x {audio}");
    assertEquals(0, ran.code(), ran.err());
    assertEquals("{\"text\":\"heard: the sound\"}", taken.get("transcript.json"));
    assertTrue(taken.containsKey("complete"));
  }

  @Test
  void aRecordingThatIsGoneIsLeftToTheServiceWhichEndsTheTask() {
    server.error("GET " + TASK + "/audio", 404, "audio_not_found", "The job has no audio.");
    Ran ran = worker("cat {audio}");
    assertEquals(1, ran.code());
    assertTrue(ran.err().contains("The job has no audio."), ran.err());
    assertEquals(Map.of(), taken, "nothing is handed in, failed or given back");
  }

  @Test
  void aTranscriptAsJsonIsHandedInAsItIsAndLeftFilesToo() {
    worker(
        "sh -c 'echo noise > \"$1\"/log.txt; echo \"{\\\"text\\\": \\\"hi\\\", \\\"segments\\\":"
            + " []}\"' x {output_dir} {audio}");
    assertEquals("{\"text\": \"hi\", \"segments\": []}", taken.get("transcript.json"));
    assertEquals("noise\n", taken.get("log.txt"));
  }

  @Test
  void theRecordingLiesWhereNobodyElseCanReadItAndKeepsItsEnding() {
    worker("sh -c 'stat -c \"%a %n\" \"$1\" \"$(dirname \"$1\")\"' x {audio}");
    String seen = taken.get("transcript.json");
    assertTrue(seen.matches(".*600 [^ ]*audio.wav.n700 .*"), seen);
  }

  @Test
  void aCommandThatFailsFailsTheJobWithItsOwnWords() {
    Ran ran = worker("sh -c 'echo first >&2; echo no speech found >&2; exit 3' x {audio}");
    assertEquals(1, ran.code());
    assertEquals(
        "{\"message\":\"The command ended with 3: first\\nno speech found\"}", taken.get("fail"));
    assertFalse(taken.containsKey("transcript.json"));
  }

  @Test
  void aCommandThatDoesNotExistFailsTheJob() {
    worker("/nonexistent/engine {audio}");
    assertTrue(taken.get("fail").contains("cannot start"), taken.toString());
  }

  @Test
  void aTranscriptThatIsRefusedFailsTheJobWithTheReason() {
    server.error(
        "PUT " + TASK + "/artifacts/transcript.json", 400, "invalid_transcript", "Too odd");
    worker("echo x {audio}");
    assertTrue(taken.get("fail").contains("Too odd"), taken.toString());
  }

  @Test
  void aCancelledJobStopsTheCommandAndIsLetGo() {
    jobStatus = "cancelling";
    assertTimeout(Duration.ofSeconds(20), () -> worker("sh -c 'sleep 60; echo late' x {audio}"));
    assertTrue(taken.containsKey("release"), taken.toString());
    assertFalse(taken.containsKey("transcript.json"));
  }

  @Test
  void aLostClaimStopsTheCommandAndHandsNothingIn() {
    server.error("POST " + TASK + "/renew", 409, "claim_lost", "Lost");
    server.error("POST " + TASK + "/release", 409, "claim_lost", "Lost");
    Ran ran = worker("sh -c 'sleep 60; echo late' x {audio}");
    assertTrue(ran.err().contains("let go"), ran.err());
    assertEquals(Map.of(), taken);
  }

  @Test
  void aLanguageCannotPassForAnOption() {
    language = "--output=/etc/passwd";
    worker("echo {language} {audio}");
    assertTrue(taken.get("fail").contains("language"), taken.toString());
  }

  @Test
  void leftoversOfAKilledWorkerAreRemovedAtTheNextStart() throws IOException {
    Path left = Files.createDirectories(work.resolve("task-123/output"));
    Files.writeString(left.getParent().resolve("audio.wav"), "somebody's voice");
    server.on("POST /v1/tasks/claim", 204, null);
    Ran ran = worker("echo {audio}");
    assertEquals(0, ran.code());
    assertTrue(ran.err().contains("left behind: 1"), ran.err());
  }

  @Test
  void aKeyWithoutTheScopeEndsTheWorker() {
    server.error("POST /v1/tasks/claim", 403, "forbidden", "Needs worker");
    assertEquals(5, worker("echo {audio}").code());
  }

  @Test
  void aCommandWithoutAPlaceForTheRecordingIsRefused() {
    assertEquals(2, worker("whisper").code());
    assertEquals(2, worker("whisper '{audio}").code());
  }

  private Ran worker(String command) {
    return Ran.against(server, "worker", "--once", "--work", work.toString(), "--exec", command);
  }

  private void end(String step, String status) {
    String body = "{\"job_id\":\"j1\",\"job_status\":\"%s\",\"task_status\":\"%s\"}";
    server.on(
        "POST " + TASK + "/" + step, sent -> take(step, sent, 200, body.formatted(status, status)));
  }

  private Reply take(String name, String body, int status, String answer) {
    taken.put(name, body);
    return new Reply(status, answer);
  }

  private String claim() {
    return """
    {"claim":"c1","lease_seconds":1,"lease_until":"2026-01-01T00:00:00Z",
     "task":{"id":"t1","stage":"transcribe","attempts":1},
     "job":{"id":"j1","file_name":"My talk.WAV","language":"%s"},"audio_url":"x"}
    """
        .formatted(language);
  }
}
