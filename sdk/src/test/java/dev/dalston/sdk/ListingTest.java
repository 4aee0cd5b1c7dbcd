package dev.dalston.sdk;

import static dev.dalston.sdk.RudeServer.answer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListingTest {
  private static final RudeServer.Turn FIRST =
      answer(
          200, "{\"jobs\":[{\"id\":\"1\"},{\"id\":\"2\"}],\"cursor\":\"c+/\",\"has_more\":true}");
  private static final RudeServer.Turn LAST =
      answer(200, "{\"jobs\":[{\"id\":\"3\"}],\"has_more\":false}");

  @Test
  void goesThroughThePagesByItself() throws Exception {
    try (var server = new RudeServer(FIRST, LAST);
        var dalston = server.client().build()) {
      var filter = JobFilter.all().withStatus(JobStatus.FAILED).withSince(Instant.EPOCH);
      assertEquals(List.of("1", "2", "3"), dalston.list(filter).map(Job::id).toList());
      assertEquals(
          "GET /v1/audio/transcriptions?limit=100&status=failed&since=1970-01-01T00%3A00%3A00Z"
              + " HTTP/1.1",
          server.seen.getFirst().line());
      assertEquals("c%2B%2F", server.seen.getLast().line().replaceAll(".*cursor=| HTTP.*", ""));
    }
  }

  @Test
  void readsTheAuditTrailByItsFilter() throws Exception {
    var page =
        answer(
            200,
            "{\"events\":[{\"id\":\"1\",\"at\":\"2026-01-02T03:04:05Z\",\"action\":"
                + "\"key.issued\",\"resource_kind\":\"key\",\"resource_id\":\"k\"}],"
                + "\"has_more\":false}");
    try (var server = new RudeServer(page);
        var dalston = server.client().build()) {
      AuditFilter filter =
          AuditFilter.all()
              .withSince(Instant.EPOCH)
              .withUntil(Instant.EPOCH)
              .withActor("a")
              .withResource("k");
      AuditEvent event = dalston.audit(filter).toList().getFirst();
      assertEquals("key.issued", event.action());
      assertNull(event.actor());
      assertEquals(
          "GET /v1/audit?limit=100&since=1970-01-01T00%3A00%3A00Z&until=1970-01-01T00%3A00%3A00Z"
              + "&actor=a&resource=k HTTP/1.1",
          server.seen.getFirst().line());
    }
  }

  @Test
  void fetchesNoPageThatNobodyReads() throws Exception {
    try (var server = new RudeServer(FIRST, LAST);
        var dalston = server.client().build()) {
      assertEquals(2, dalston.list(JobFilter.all()).limit(2).count());
      assertEquals(1, server.seen.size());
    }
  }

  @Test
  void aListThatGoesRoundInCirclesEnds() throws Exception {
    try (var server = new RudeServer(FIRST);
        var dalston = server.client().build()) {
      assertThrows(
          DalstonException.ServerFault.class, () -> dalston.list(JobFilter.all()).toList());
    }
  }

  @Test
  void awaitsTheEndOverARestartOfTheServer() throws Exception {
    List<JobStatus> shown = new ArrayList<>();
    try (var server =
            new RudeServer(
                answer(200, "{\"id\":\"1\",\"status\":\"pending\"}"),
                RudeServer.hangUp(),
                answer(503, ""),
                answer(200, "{\"id\":\"1\",\"status\":\"completed\",\"text\":\"hi\"}"));
        var dalston = server.client().attempts(1).build()) {
      Job job = dalston.await("1", Duration.ofSeconds(30), j -> shown.add(j.status()));
      assertEquals("hi", job.transcript().text());
      assertEquals(List.of(JobStatus.PENDING, JobStatus.COMPLETED), shown);
    }
  }

  @Test
  void stopsAwaitingWhenItsPatienceEnds() throws Exception {
    try (var server = new RudeServer(answer(200, "{\"id\":\"1\",\"status\":\"running\"}"));
        var dalston = server.client().build()) {
      var e =
          assertThrows(
              DalstonException.Timeout.class,
              () -> dalston.await("1", Duration.ofMillis(200), j -> {}));
      assertEquals(
          "The time to wait is over and job 1 is still running. It goes on.", e.getMessage());
    }
  }

  @Test
  void copiesARecordingAsItIs() throws Exception {
    var bytes = new ByteArrayOutputStream();
    try (var server = new RudeServer(answer(200, "sound", "Content-Disposition: attachment"));
        var dalston = server.client().build()) {
      dalston.audio("1", bytes);
      assertEquals("sound", bytes.toString());
    }
  }

  @Test
  void anIssuedKeyDoesNotPrintItsSecret() throws Exception {
    try (var server =
            new RudeServer(
                answer(201, "{\"id\":\"k\",\"key\":\"dk_hidden\",\"scopes\":[\"admin\"]}"));
        var dalston = server.client().build()) {
      IssuedKey issued = dalston.keys().create("acme", null, List.of("admin"), null);
      assertEquals("dk_hidden", issued.secret());
      assertFalse(issued.toString().contains("hidden"));
      assertEquals("{\"scopes\":[\"admin\"],\"tenant\":\"acme\"}", server.seen.getFirst().text());
    }
  }
}
