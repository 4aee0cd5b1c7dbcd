package dev.dalston.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dalston.application.access.ManageKeys.IssueOutcome;
import dev.dalston.application.deletion.DeleteJob.DeletionOutcome;
import dev.dalston.application.deletion.FindDeletions.DeletionPage;
import dev.dalston.application.job.CancelJob.CancelOutcome;
import dev.dalston.domain.access.ApiKey;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.access.Scope;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.artifact.Inventory;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobStatus;
import dev.dalston.domain.lease.Lease;
import dev.dalston.rest.Running.Answer;
import io.prometheus.metrics.core.metrics.Gauge;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Keys, the ledger, cancelling, health, metrics, and the server's own end. */
class OtherDoorsTest {
  private final Running running = new Running();

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void aKeyIsShownOnceAndListedWithoutItsText() {
    ApiKey key =
        new ApiKey(
            KeyId.next(Stubs.NOW, new SecureRandom()),
            Stubs.TENANT,
            "ci",
            "dk_abc",
            "hash-of-it",
            Set.of(Scope.WORKER, Scope.JOBS_READ),
            Stubs.NOW,
            Optional.empty(),
            Optional.of(Stubs.NOW));
    running.stubs.issue = request -> new IssueOutcome.Issued(key, "dk_abc_" + request.tenant());
    running.stubs.keys = List.of(key);
    running.stubs.revoke = key.id()::equals;
    Answer issued =
        running.json(
            "POST", "/auth/keys", Stubs.ADMIN, "{\"name\":\"ci\",\"scopes\":[\"worker\"]}");
    assertEquals(201, issued.status());
    assertEquals("dk_abc_acme", issued.json().at("/key").asText(), "the administrator's tenant");
    assertEquals("[\"jobs:read\",\"worker\"]", issued.json().at("/scopes").toString());
    String listed = running.get("/auth/keys", Stubs.ADMIN).text();
    assertFalse(listed.contains("dk_abc_") || listed.contains("hash-of-it"), listed);
    assertTrue(listed.contains("\"revoked_at\":\"" + Stubs.NOW + "\""), listed);
    String at = "/auth/keys/";
    assertEquals(204, running.send("DELETE", at + key.id(), Stubs.ADMIN).status());
    KeyId by = running.stubs.callers.get(Stubs.ADMIN).key();
    assertEquals(List.of(by, by), running.stubs.administrators);
    String none = "404 key_not_found: Key not found";
    assertEquals(none, running.send("DELETE", at + UUID.randomUUID(), Stubs.ADMIN).fault());
    assertEquals(none, running.send("DELETE", at + "x", Stubs.ADMIN).fault());
    assertEquals(
        "{\"tenant\":\"acme\",\"scopes\":[\"worker\"],\"name\":\"test\",\"prefix\":\"dk_wor\"}",
        running.get("/auth/me", Stubs.WORKER).text());
  }

  @Test
  void theLedgerTellsWhatWasErasedOrWhatStandsInTheWay() {
    Job job = Samples.job(JobStatus.COMPLETED);
    KeyId by = KeyId.next(Stubs.NOW, new SecureRandom());
    Deletion begun =
        Deletion.request(
                job, by, Stubs.NOW, new Lease(UUID.randomUUID(), Stubs.NOW.plusSeconds(30)))
            .counted(new Inventory(3, 0, 0, 0, 99));
    Deletion blocked =
        begun.stoppedBy(
            Obstacle.lasting("Object lock.", Optional.of(Stubs.NOW.plusSeconds(9))), Stubs.NOW, 0);
    running.stubs.deletion = id -> Optional.of(blocked);
    running.stubs.deletions =
        query -> new DeletionPage(List.of(blocked), Map.of(Stubs.TENANT.id(), Stubs.TENANT), true);
    JsonNode one = running.get("/v1/deletions/" + job.id(), Stubs.READER).json();
    assertEquals("blocked", one.at("/status").asText());
    assertEquals("Object lock.", one.at("/reason").asText());
    assertEquals(by.toString(), one.at("/requested_by").asText());
    assertFalse(one.has("erased"), "nothing is erased before everything is");
    JsonNode page = running.get("/v1/deletions?status=blocked", Stubs.READER).json();
    assertTrue(page.at("/has_more").asBoolean() && page.has("cursor"));
    assertFalse(page.at("/deletions/0").has("tenant"));
    String door = "/api/console/deletions";
    JsonNode console = running.get(door + "?status=blocked", Stubs.ADMIN).json();
    assertEquals("acme", console.at("/deletions/0/tenant").asText());
    assertEquals(one, running.get(door + "/" + job.id(), Stubs.ADMIN).json());
    assertEquals(TenantScope.all(), running.stubs.scopes.getLast());
    running.get(door + "/" + job.id(), Stubs.READER);
    assertEquals(TenantScope.only(Stubs.TENANT.id()), running.stubs.scopes.getLast());
    running.stubs.deletion = id -> Optional.empty();
    assertEquals(
        "404 deletion_not_found: Deletion not found",
        running.get("/v1/deletions/x", Stubs.READER).fault());
  }

  @Test
  void cancellingTellsWhetherTheJobHasEnded() {
    for (String door : List.of("/v1/audio/transcriptions", "/api/console/jobs")) {
      String path = door + "/x/cancel";
      Job cancelling = Samples.job(JobStatus.CANCELLING);
      running.stubs.cancel = (scope, id) -> new CancelOutcome.Accepted(cancelling);
      assertEquals(
          "Cancellation requested. The job ends when its worker lets go.",
          running.send("POST", path, Stubs.WRITER).json().at("/message").asText());
      running.stubs.cancel = (scope, id) -> new CancelOutcome.Refused("It has ended.");
      assertEquals(
          "400 invalid_state: It has ended.", running.send("POST", path, Stubs.WRITER).fault());
      running.stubs.cancel = (scope, id) -> new CancelOutcome.NotFound();
      assertEquals(
          "404 job_not_found: Job not found", running.send("POST", path, Stubs.WRITER).fault());
    }
  }

  @Test
  void healthFollowsTheBackendsAndLifeDoesNot() {
    assertEquals("{\"status\":\"ok\"}", running.get("/health", null).text());
    running.databaseReachable = false;
    assertEquals(503, running.get("/health", null).status());
    Answer ready = running.get("/health/ready", null);
    assertEquals(503, ready.status());
    assertEquals("unavailable", ready.json().at("/checks/database").asText());
    assertEquals("ok", ready.json().at("/checks/storage").asText());
    assertEquals(200, running.get("/health/live", null).status());
  }

  @Test
  void theMetricsCountByRouteAndCarryWhatOthersAdd() {
    Gauge.builder().name("deletions_pending").help("x").register(running.metrics).set(7);
    running.get("/v1/deletions/secret-path?token=secret", Stubs.READER);
    running.send("BREW", "/nowhere", null);
    String text = running.get("/metrics", null).text();
    assertTrue(text.contains("deletions_pending 7"), text);
    assertTrue(
        text.contains(
            "http_requests_total{method=\"GET\",route=\"/v1/deletions/{job_id}\",status=\"404\"}"
                + " 1"),
        text);
    assertTrue(text.contains("method=\"other\",route=\"none\",status=\"404\""), text);
    assertTrue(text.contains("http_request_duration_seconds_bucket{") && text.contains("jvm_"));
    assertFalse(text.contains("secret"), text);
  }

  @Test
  void closingLetsARequestThatIsUnderWayEndAndTakesNoOther() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    running.stubs.delete =
        (scope, id, by) -> {
          inside.countDown();
          try {
            goOn.await(10, TimeUnit.SECONDS);
          } catch (InterruptedException cutOff) {
            throw new IllegalStateException(cutOff);
          }
          return new DeletionOutcome.Deleted();
        };
    var answer =
        CompletableFuture.supplyAsync(
            () -> running.send("DELETE", "/api/console/jobs/x", Stubs.WRITER));
    assertTrue(inside.await(10, TimeUnit.SECONDS));
    var closing = CompletableFuture.runAsync(running.server::close);
    long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    while (isListening() && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertFalse(isListening());
    goOn.countDown();
    assertEquals(204, answer.get(10, TimeUnit.SECONDS).status());
    closing.get(10, TimeUnit.SECONDS);
  }

  private boolean isListening() {
    try (var socket = running.socket()) {
      return socket.isConnected();
    } catch (java.io.IOException refused) {
      return false;
    }
  }

  @Test
  void aPortThatIsTakenIsToldWithTheWayOut() {
    int port = running.server.uri().getPort();
    var fault =
        assertThrows(
            IllegalStateException.class, () -> new Running(HttpSettings.at("127.0.0.1", port)));
    assertTrue(fault.getMessage().contains("port " + port), fault.getMessage());
  }

  @Test
  void manyRequestsAtOnceKeepApart() {
    running.stubs.deletion = id -> Optional.empty();
    var all =
        java.util.stream.IntStream.range(0, 200)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () ->
                            running.send(
                                "GET",
                                "/auth/me",
                                i % 2 == 0 ? Stubs.READER : Stubs.WRITER,
                                java.net.http.HttpRequest.BodyPublishers.noBody(),
                                "X-Request-Id",
                                "n" + i)))
            .toList();
    for (int i = 0; i < all.size(); i++) {
      Answer answer = all.get(i).join();
      assertEquals("n" + i, answer.header("X-Request-Id"));
      String expected = i % 2 == 0 ? "dk_rea" : "dk_wri";
      assertEquals(expected, answer.json().at("/prefix").asText());
    }
  }
}
