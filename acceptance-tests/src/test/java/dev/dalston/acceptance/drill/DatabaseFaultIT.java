package dev.dalston.acceptance.drill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.acceptance.Http;
import dev.dalston.acceptance.Http.Answer;
import dev.dalston.acceptance.Json;
import dev.dalston.acceptance.Until;
import dev.dalston.acceptance.drill.Fate.Gate;
import dev.dalston.acceptance.drill.S3Call.Kind;
import dev.dalston.bootstrap.service.Service;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The database is stopped in the middle, and started again. */
class DatabaseFaultIT {
  private static Site site;
  private static Service service;

  @BeforeAll
  static void build() throws IOException {
    site = new Site("database");
    service = site.service();
  }

  @AfterAll
  static void tearDown() throws IOException {
    service.close();
    site.close();
  }

  @Test
  void aDatabaseThatStopsBetweenIntentAndEndDelaysTheDeletionOnly() throws IOException {
    String job = site.completedJob(service.uri(), 2);
    Gate gate = new Gate();
    site.relay.decide(
        call ->
            call.isAbout(job) && call.kind() == Kind.REMOVE_MANY
                ? new Fate.HoldAfter(gate)
                : new Fate.Pass());
    CompletableFuture<Answer> answer =
        CompletableFuture.supplyAsync(() -> site.delete(service.uri(), job));
    Until.holds(gate::isReached, "the objects were removed");
    site.stopDatabase();
    gate.open();
    site.relay.passAll();
    assertEquals(503, answer.join().status());
    site.startDatabase();
    Until.holds(() -> site.isGone(job), "nothing of the job is left");
    assertEquals(1, site.storehouse.rows("deletions", job));
    assertEquals(4, site.ledger(service.uri(), job).at("/erased/objects").asInt());
  }

  @Test
  void withoutADatabaseTheAnswerPromisesNothing() throws IOException {
    String job = site.completedJob(service.uri(), 0);
    site.stopDatabase();
    try {
      Answer answer = site.delete(service.uri(), job);
      assertEquals(503, answer.status());
      assertEquals("deletion_unknown", Json.of(answer).at("/error/code").asText());
      assertTrue(
          Json.of(answer).at("/error/message").asText().contains("not known"),
          "it does not say that the deletion is on record");
      assertTrue(Integer.parseInt(answer.header("Retry-After")) >= 1);
      assertEquals(503, new Http(service.uri()).get("", "/health/ready").status());
      assertEquals(200, new Http(service.uri()).get("", "/health/live").status());
    } finally {
      site.startDatabase();
    }
    Until.holds(
        () -> new Http(service.uri()).get("", "/health/ready").status() == 200, "it is back");
    assertEquals(204, site.delete(service.uri(), job).status());
  }
}
