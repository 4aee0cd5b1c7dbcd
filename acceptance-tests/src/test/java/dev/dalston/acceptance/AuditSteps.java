package dev.dalston.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dalston.acceptance.Http.Answer;
import dev.dalston.domain.access.Scope;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Who did what, as an administrator sees it. */
public final class AuditSteps {
  private static final String JOBS = "/v1/audio/transcriptions/";

  private final Scene scene;
  private final String admin;
  private String client;
  private String clientId;

  public AuditSteps(Scene scene) {
    this.scene = scene;
    this.admin = scene.key("operations", Set.of(Scope.ADMIN));
  }

  @Given("an administrator issues a key to a client")
  public void issues() {
    String wish = "{\"name\":\"client\",\"scopes\":[\"jobs:read\",\"jobs:write\",\"worker\"]}";
    JsonNode issued = Json.of(scene.http.post(admin, "/auth/keys", wish));
    client = issued.get("key").asText();
    clientId = issued.get("id").asText();
  }

  @Given("the client has a completed job called {string}")
  public void hasACompletedJob(String name) {
    scene.jobs.add(Json.of(scene.http.submit(client, Scene.audio(), name)).get("id").asText());
    JsonNode claimed = Json.of(scene.http.post(client, "/v1/tasks/claim", ""));
    String task = "/v1/tasks/" + claimed.at("/task/id").asText();
    String claim = claimed.get("claim").asText();
    String transcript = task + "/artifacts/transcript.json";
    scene.http.withClaim(client, "PUT", transcript, claim, "{\"text\":\"hello\"}");
    assertEquals(200, scene.http.withClaim(client, "POST", task + "/complete", claim, "").status());
  }

  @When("the client deletes it")
  public void deletes() {
    assertEquals(204, scene.http.delete(client, JOBS + scene.job()).status());
  }

  @When("the client deletes it even if its recording is missing")
  public void deletesEvenIfMissing() {
    String path = JOBS + scene.job() + "?even_if_missing=true";
    assertEquals(204, scene.http.delete(client, path).status());
  }

  @When("the administrator revokes the key")
  public void revokes() {
    assertEquals(204, scene.http.delete(admin, "/auth/keys/" + clientId).status());
  }

  @Then("the trail of the job is {string} by the client and {string} by the service")
  public void theTrailOfTheJob(String first, String second) {
    assertEquals(List.of(first + " " + clientId, second + " -"), trail(scene.job()));
  }

  @Then("the trail of the job is {string} and {string} by the client and {string} by the service")
  public void theTrailOfTheJob(String first, String second, String third) {
    assertEquals(
        List.of(first + " " + clientId, second + " " + clientId, third + " -"), trail(scene.job()));
  }

  @Then("the trail of the key is {string} and {string} by the administrator")
  public void theTrailOfTheKey(String first, String second) {
    String by = " " + idOf(admin);
    assertEquals(List.of(first + by, second + by), trail(clientId));
  }

  @Then("the trail names neither Jane Doe nor her file")
  public void noContent() {
    String all = read(admin, "?limit=100").body();
    assertFalse(all.contains("Jane") || all.contains("voice.wav"), all);
  }

  @Then("a key without the scope admin cannot read the trail")
  public void notForReaders() {
    String reader = scene.key("acme", Set.of(Scope.JOBS_READ));
    assertEquals(403, read(reader, "").status());
  }

  /** Oldest first, each with the key that asked or a dash. */
  private List<String> trail(String resource) {
    JsonNode events = Json.of(read(admin, "?resource=" + resource)).get("events");
    return StreamSupport.stream(events.spliterator(), false)
        .map(e -> e.get("action").asText() + " " + e.path("actor").asText("-"))
        .toList()
        .reversed();
  }

  private String idOf(String key) {
    String prefix = Json.of(scene.http.get(key, "/auth/me")).get("prefix").asText();
    JsonNode keys = Json.of(scene.http.get(admin, "/auth/keys")).get("keys");
    return StreamSupport.stream(keys.spliterator(), false)
        .filter(k -> k.get("prefix").asText().equals(prefix))
        .map(k -> k.get("id").asText())
        .findFirst()
        .orElseThrow();
  }

  private Answer read(String key, String query) {
    return scene.http.get(key, "/v1/audit" + query);
  }
}
