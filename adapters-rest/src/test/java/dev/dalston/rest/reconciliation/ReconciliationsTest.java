package dev.dalston.rest.reconciliation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dalston.application.port.PageQuery;
import dev.dalston.application.port.ReconciliationRepository.Numbered;
import dev.dalston.application.port.Slice;
import dev.dalston.application.reconciliation.Reconcile.ReconcileOutcome;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.lease.Lease;
import dev.dalston.domain.reconciliation.Finding;
import dev.dalston.domain.reconciliation.Finding.Kind;
import dev.dalston.domain.reconciliation.Finding.Outcome;
import dev.dalston.domain.reconciliation.Reconciliation;
import dev.dalston.domain.reconciliation.ReconciliationId;
import dev.dalston.domain.reconciliation.Scanned;
import dev.dalston.rest.Running;
import dev.dalston.rest.Running.Answer;
import dev.dalston.rest.Stubs;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The administrator's door to reconciliations, and what the metrics tell of the last one. */
class ReconciliationsTest {
  private static final String PATH = "/v1/reconciliations";
  private static final JobId JOB = JobId.next(Stubs.NOW, new SecureRandom());
  private static final Finding ORPHAN =
      Finding.of(Kind.ORPHANED_ARTIFACTS, Optional.of(JOB), 3, 99);

  private final Running running = new Running();
  private final Reconciliation begun =
      Reconciliation.request(
          ReconciliationId.next(Stubs.NOW, new SecureRandom()),
          Optional.of(KeyId.next(Stubs.NOW, new SecureRandom())),
          true,
          Duration.ofHours(24),
          Stubs.NOW,
          new Lease(UUID.randomUUID(), Stubs.NOW));

  @AfterEach
  void stop() {
    running.close();
  }

  private Answer post(String body) {
    return running.json("POST", PATH, Stubs.ADMIN, body);
  }

  @Test
  void startingAnswersWithWhatRuns() {
    running.stubs.reconcile.start =
        (apply, olderThan) ->
            apply && olderThan.equals(Duration.ofMinutes(90))
                ? new ReconcileOutcome.Running(begun)
                : new ReconcileOutcome.Invalid(apply + " " + olderThan);
    Answer started = post("{\"apply\":true,\"older_than\":\"90m\"}");
    assertEquals(202, started.status());
    assertEquals(PATH + "/" + begun.id(), started.header("Location"));
    assertEquals("running", started.json().at("/status").asText());
    assertEquals("receipts", started.json().at("/phase").asText());
    assertEquals("24h", started.json().at("/older_than").asText());
    assertEquals("400 bad_request: false PT24H", post("{}").fault());
    running.stubs.reconcile.start = (apply, olderThan) -> new ReconcileOutcome.Busy(begun);
    Answer busy = post("{}");
    assertTrue(busy.fault().startsWith("409 reconciliation_running: "), busy.text());
    assertEquals(begun.id().toString(), busy.json().at("/error/id").asText());
    for (String wrong : List.of("1", "h", "-1h", "1w", "0x1h", "1h ")) {
      assertTrue(
          post("{\"older_than\":\"" + wrong + "\"}").fault().startsWith("400 bad_request"), wrong);
    }
  }

  @Test
  void oneIsShownWithWhatItFound() {
    Reconciliation done =
        begun
            .advanced(Optional.empty(), new Scanned(7, 700, 2, 4), List.of(ORPHAN))
            .settled(Optional.empty(), List.of(ORPHAN.settled(Outcome.LEFT, Optional.empty())))
            .completed(Stubs.NOW.plusSeconds(5));
    running.stubs.reconcile.one = Optional.of(done);
    Answer shown = running.get(PATH + "/" + done.id(), Stubs.ADMIN);
    assertEquals("completed", shown.json().at("/status").asText());
    assertFalse(shown.json().has("phase"));
    assertEquals(7, shown.json().at("/scanned/objects").asInt());
    assertEquals(4, shown.json().at("/scanned/receipts").asInt());
    assertEquals(
        "{\"kind\":\"orphaned_artifacts\",\"findings\":1,\"objects\":3,\"bytes\":99,\"settled\":0,"
            + "\"left\":1}",
        shown.json().at("/found/0").toString());
    JsonNode page = running.get(PATH, Stubs.ADMIN).json();
    assertEquals(done.id().toString(), page.at("/reconciliations/0/id").asText());
    running.get(PATH + "?limit=3&cursor=" + page.get("cursor").asText(), Stubs.ADMIN);
    PageQuery.Position last = new PageQuery.Position(done.requestedAt(), done.id().value());
    assertEquals(new PageQuery(Optional.of(last), 3), running.stubs.reconcile.asked);
    String none = "404 reconciliation_not_found: Reconciliation not found";
    assertEquals(none, running.get(PATH + "/x", Stubs.ADMIN).fault());
    assertEquals(none, running.get(PATH + "/" + UUID.randomUUID(), Stubs.ADMIN).fault());
    assertEquals(none, running.get(PATH + "/x/findings", Stubs.ADMIN).fault());
    String metrics = running.get("/metrics", null).text();
    assertTrue(metrics.contains("reconciliation_findings{kind=\"orphaned_artifacts\"} 1"), metrics);
    assertTrue(metrics.contains("reconciliation_findings{kind=\"missing_audio\"} 0"), metrics);
    assertTrue(metrics.contains("reconciliation_findings{kind=\"forgotten_deletion\"} 0"), metrics);
    assertTrue(metrics.contains("reconciliation_objects_scanned 7"), metrics);
    assertTrue(metrics.contains("reconciliation_duration_seconds 5.0"), metrics);
    assertTrue(metrics.contains("reconciliation_age_seconds 90.0"), metrics);
  }

  @Test
  void theAgeIsThereBeforeAnyCameToItsEndToo() {
    String metrics = running.get("/metrics", null).text();
    assertTrue(metrics.contains("reconciliation_age_seconds +Inf"), metrics);
  }

  @Test
  void findingsComeInPages() {
    running.stubs.reconcile.findings =
        Optional.of(new Slice<>(List.of(new Numbered(8, ORPHAN)), true));
    String path = PATH + "/" + begun.id() + "/findings";
    Answer page = running.get(path + "?cursor=7&limit=1000", Stubs.ADMIN);
    assertEquals(7, running.stubs.reconcile.after);
    assertEquals(1_000, running.stubs.reconcile.limit);
    assertEquals(
        "{\"findings\":[{\"number\":8,\"kind\":\"orphaned_artifacts\",\"job_id\":\""
            + JOB
            + "\",\"objects\":3,\"bytes\":99,\"outcome\":\"reported\"}],\"cursor\":\"8\","
            + "\"has_more\":true}",
        page.text());
    for (String wrong : List.of("limit=0", "limit=1001", "limit=x", "cursor=-1", "cursor=x")) {
      assertTrue(
          running.get(path + "?" + wrong, Stubs.ADMIN).fault().startsWith("400 bad_request"),
          wrong);
    }
  }
}
