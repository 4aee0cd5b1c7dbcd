package dev.dalston.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Jobs whose recording the bucket does not show, and jobs that came back. */
public final class MissingRecordingSteps {
  private static final String JOBS = "/v1/audio/transcriptions/";
  private final Scene scene;

  public MissingRecordingSteps(Scene scene) {
    this.scene = scene;
  }

  @Given("acme deleted it, and somebody put its record and its recording back")
  public void cameBack() {
    String record = scene.storehouse.record(scene.job());
    assertEquals(204, scene.http.delete(scene.key("acme"), JOBS + scene.job()).status());
    scene.storehouse.putBack(record);
    scene.storehouse.plant("jobs/" + scene.job() + "/input/audio");
  }

  /** Whoever looks meanwhile may write down again since when it is missing. */
  @When("an hour has passed in which the bucket did not show it")
  public void anHourLater() {
    Until.holds(
        () -> {
          scene.storehouse.missedForAnHour(scene.job());
          return deletion().get("status").asText().equals("blocked");
        },
        "the deletion is blocked");
  }

  @When("acme deletes the job even if its recording is missing")
  public void evenIfMissing() {
    scene.heard(scene.http.delete(scene.key("acme"), JOBS + scene.job() + "?even_if_missing=true"));
  }

  @Then("the reason is of the kind {string}")
  public void kind(String kind) {
    assertEquals(kind, Json.of(scene.last()).at("/error/reason_kind").asText());
  }

  @Then("the ledger and the receipt say that the recording was {string}")
  public void accounts(String evidence) {
    assertEquals(evidence, deletion().get("recording").asText());
    String receipt = "/v1/deletions/" + scene.job() + "/receipt";
    String jws = scene.http.get(scene.key("acme"), receipt).body();
    byte[] payload = Base64.getUrlDecoder().decode(jws.split("\\.")[1]);
    JsonNode claims = Json.of(new String(payload, StandardCharsets.UTF_8));
    assertEquals(evidence, claims.get("recording").asText());
  }

  private JsonNode deletion() {
    return Json.of(scene.http.get(scene.key("acme"), "/v1/deletions/" + scene.job()));
  }
}
