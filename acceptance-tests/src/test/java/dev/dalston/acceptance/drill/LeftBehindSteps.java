package dev.dalston.acceptance.drill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dalston.acceptance.Http;
import dev.dalston.acceptance.Http.Answer;
import dev.dalston.acceptance.Json;
import dev.dalston.acceptance.Until;
import dev.dalston.acceptance.drill.Fate.Gate;
import dev.dalston.acceptance.drill.S3Call.Kind;
import io.cucumber.java.After;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A service as a process, between a database and a storage that come and go. */
public final class LeftBehindSteps {
  private static final Duration SECONDS = Duration.ofSeconds(20);
  private static final String JOBS = "/v1/audio/transcriptions/";

  private Site site;
  private ServerProcess server;
  private String job;
  private Answer answer;

  @After
  public void tearDown() throws IOException {
    if (server != null) {
      server.close();
    }
    if (site != null) {
      site.close();
    }
  }

  @Given("a service with a database and a bucket of its own")
  public void aService() throws IOException {
    site = new Site("left-behind");
    server = site.process();
  }

  @Given("a completed job with audio, transcript and {int} intermediate outputs")
  public void aCompletedJob(int outputs) {
    job = site.completedJob(server.uri(), outputs);
    assertEquals(outputs + 2, site.storehouse.keys(job).size());
  }

  @Given("the storage cannot be reached")
  public void theStorageIsAway() throws IOException {
    site.relay.goAway();
  }

  @Given("the storage lets nobody remove what jobs have")
  public void theStorageDenies() {
    site.relay.decide(
        call ->
            call.isRemoval() && call.isAbout("jobs/")
                ? new Fate.Answer(403, "AccessDenied", "Access Denied")
                : new Fate.Pass());
  }

  @Given("the storage says that it removes everything, and removes nothing")
  public void theStorageLies() {
    site.relay.decide(
        call ->
            switch (call.kind()) {
              case REMOVE_MANY -> new Fate.Lie(allDeleted(call));
              case REMOVE_ONE -> new Fate.Lie("");
              case LIST, LIST_VERSIONS, LIST_UPLOADS, PUT, OTHER -> new Fate.Pass();
            });
  }

  @Given("the server is killed when it has removed the objects, before it can say so")
  public void theServerIsKilled() {
    holdAfterRemoval(() -> server.kill());
  }

  @Given("the database stops when the objects have been removed")
  public void theDatabaseStops() {
    holdAfterRemoval(site::stopDatabase);
  }

  @When("its owner deletes the job")
  @When("its owner deletes the job once more")
  public void deletes() {
    answer = site.delete(server.uri(), job);
  }

  @When("the storage can be reached and trusted again")
  @When("the storage allows it again")
  public void theStorageIsBack() throws IOException {
    site.relay.passAll();
    site.relay.comeBack();
  }

  @When("the server is started again")
  public void theServerIsStartedAgain() throws IOException {
    server = site.process();
  }

  @When("the database is back")
  public void theDatabaseIsBack() throws IOException {
    site.startDatabase();
  }

  @Then("the deletion is pending, and its owner is told when to ask again")
  public void pending() {
    assertEquals(503, answer.status(), answer.toString());
    assertEquals("deletion_pending", Json.of(answer).at("/error/code").asText());
    assertTrue(Integer.parseInt(answer.header("Retry-After")) >= 1);
  }

  @Then("the deletion is blocked, with the reason")
  public void blocked() {
    assertEquals(409, answer.status(), answer.toString());
    assertEquals("deletion_blocked", Json.of(answer).at("/error/code").asText());
    assertEquals("blocked", row().get("status").asText());
    assertEquals(row().get("reason").asText(), Json.of(answer).at("/error/reason").asText());
  }

  @Then("the ledger says that {string}")
  public void theLedgerSays(String reason) {
    assertEquals("pending", row().get("status").asText());
    assertEquals(reason, row().get("reason").asText());
  }

  @Then("the job hands out neither audio nor transcript, and cannot be cancelled")
  public void handsOutNothing() {
    Http http = new Http(server.uri());
    JsonNode read = Json.of(http.get(site.key, JOBS + job));
    assertTrue(read.hasNonNull("deletion_requested_at"), read.toString());
    assertTrue(read.path("text").isMissingNode(), read.toString());
    assertEquals(409, http.get(site.key, JOBS + job + "/audio").status());
    assertEquals(400, http.post(site.key, JOBS + job + "/cancel", "").status());
  }

  @Then("the second answer is that the job is gone")
  public void gone() {
    assertEquals(204, answer.status(), answer.toString());
    assertTrue(site.isGone(job));
  }

  @Then("the job is gone within seconds, without another request")
  public void goneByItself() {
    Until.holds(() -> site.isGone(job), SECONDS, "nothing of the job is left");
  }

  @Then("the ledger has one completed row that counts {int} objects")
  public void oneRow(int objects) {
    assertEquals(1, site.storehouse.rows("deletions", job));
    assertEquals("completed", row().get("status").asText());
    assertEquals(objects, row().at("/erased/objects").asInt());
  }

  private JsonNode row() {
    return site.ledger(server.uri(), job);
  }

  /** What happens once the storage has carried out the removal, while its answer is held back. */
  private interface Disaster {
    void strike() throws IOException;
  }

  private void holdAfterRemoval(Disaster disaster) {
    Gate gate = new Gate();
    site.relay.decide(
        call ->
            call.kind() == Kind.REMOVE_MANY && call.isAbout(job)
                ? new Fate.HoldAfter(gate)
                : new Fate.Pass());
    Thread.ofVirtual().start(() -> site.tryToDelete(server.uri(), job));
    Until.holds(gate::isReached, "the objects have been removed");
    try {
      disaster.strike();
    } catch (IOException fault) {
      throw new AssertionError("The disaster did not strike", fault);
    } finally {
      site.relay.passAll();
      gate.open();
    }
  }

  static String allDeleted(S3Call call) {
    String asked = new String(call.body(), StandardCharsets.UTF_8);
    return "<DeleteResult>"
        + asked
            .replaceAll("(?s)^.*?(?=<Object>)", "")
            .replaceAll("(?s)</?Delete>|<Quiet>.*?</Quiet>|</Delete>.*$", "")
            .replace("Object>", "Deleted>")
        + "</DeleteResult>";
  }
}
