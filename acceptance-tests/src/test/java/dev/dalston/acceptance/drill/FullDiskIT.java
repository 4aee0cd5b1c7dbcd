package dev.dalston.acceptance.drill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.acceptance.Http;
import dev.dalston.acceptance.Http.Answer;
import dev.dalston.acceptance.Json;
import dev.dalston.acceptance.Until;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The embedded servers on a disk that is full to its last byte: what is there can be deleted, which
 * makes room; nothing is taken in; the service starts.
 */
class FullDiskIT {
  private static final String JOBS = "/v1/audio/transcriptions/";

  @Test
  void onAFullDiskDeletionsWorkUploadsAreRefusedAndTheServiceStarts() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(420)) {
      Path data = disk.folder().resolve("data");
      List<String> jobs = new ArrayList<>();
      try (ServerProcess server = start(data)) {
        for (int i = 0; i < 6; i++) {
          jobs.add(finished(server, data));
        }
        Until.holds(() -> Files.exists(data.resolve("reserve-3")), "the reserve is kept");
        disk.fill();
        // Whoever comes in the very moment hears of it from the storage.
        Until.holds(() -> isRefused(submit(server, data)), "nothing is taken in");
        assertRefused(submit(server, data));
        assertEquals("full", storage(server));
        jobs.subList(0, 3).forEach(job -> assertDeleted(server, data, job));
        server.kill();
      }
      disk.fill();
      try (ServerProcess server = start(data)) {
        Until.holds(() -> storage(server).equals("full"), "it knows");
        assertRefused(submit(server, data));
        jobs.subList(3, 6).forEach(job -> assertDeleted(server, data, job));
        disk.clear();
        Until.holds(() -> Files.exists(data.resolve("reserve-3")), "the reserve is kept again");
        Until.holds(() -> storage(server).equals("ok"), "there is room");
        assertEquals(201, submit(server, data).status());
      }
    }
  }

  private static ServerProcess start(Path data) throws IOException {
    return ServerProcess.start(Map.of(), data, Path.of("target", "drills"));
  }

  private static String key(Path data) {
    try {
      return Files.readString(data.resolve("admin.key")).strip();
    } catch (IOException fault) {
      throw new IllegalStateException(fault);
    }
  }

  private static String finished(ServerProcess server, Path data) {
    String job = Json.of(submit(server, data)).get("id").asText();
    Http http = new Http(server.uri());
    assertEquals(200, http.post(key(data), JOBS + job + "/cancel", "").status());
    return job;
  }

  private static Answer submit(ServerProcess server, Path data) {
    return new Http(server.uri()).submit(key(data), new byte[2_000_000], "full");
  }

  private static boolean isRefused(Answer answer) {
    return answer.status() == 503 && answer.body().contains("storage_full");
  }

  private static void assertRefused(Answer answer) {
    assertEquals(503, answer.status(), answer::toString);
    assertEquals("storage_full", Json.of(answer).at("/error/code").asText());
    assertTrue(Integer.parseInt(answer.header("Retry-After")) >= 1);
  }

  /** At once, or by itself soon after. */
  private static void assertDeleted(ServerProcess server, Path data, String job) {
    Until.holds(
        () -> new Http(server.uri()).delete(key(data), JOBS + job).status() != 503, "it is gone");
    Answer ledger = new Http(server.uri()).get(key(data), "/v1/deletions/" + job);
    assertEquals("completed", Json.of(ledger).get("status").asText());
  }

  private static String storage(ServerProcess server) {
    Answer ready = new Http(server.uri()).get("", "/health/ready");
    return Json.of(ready).at("/checks/storage").asText();
  }
}
