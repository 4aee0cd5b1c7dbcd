package dev.dalston.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dalston.acceptance.drill.TroubledSite;
import io.cucumber.java.After;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** The dalston command against a service whose storage stands in the way. */
public final class TroubledCommandSteps {
  private static final String CTRL_C = "\u0003";

  private final Scene scene;
  private final Command command;
  private TroubledSite site;

  public TroubledCommandSteps(Scene scene, Command command) {
    this.scene = scene;
    this.command = command;
  }

  @After
  public void recover() {
    if (site != null) {
      site.recover();
    }
  }

  @Given("a completed job where the storage is away")
  public void theStorageIsAway() {
    jobs(1);
    site.lose();
  }

  @Given("a completed job where the storage lets nobody remove what jobs have")
  public void theStorageRefuses() {
    jobs(1);
    site.forbidRemoval();
  }

  @Given("a completed job where the storage lets nobody remove anything at all")
  public void theStorageRefusesAll() {
    jobs(1);
    site.forbidAllRemoval();
  }

  @Given("{int} completed jobs whose deletion the storage refused, until it was mended")
  public void theStorageRefusedBefore(int count) throws IOException, InterruptedException {
    jobs(count);
    // What other scenarios left here is not counted with these.
    aScriptRuns("deletions retry --all-blocked");
    Until.holds(site::isSettled, "nothing else is open");
    site.forbidRemoval();
    aScriptRuns("jobs delete EACH --yes");
    assertEquals(7, command.code(), command.out());
    site.recover();
  }

  @Then("all of them are deleted without anything else")
  public void allAreDeleted() {
    Until.holds(() -> scene.jobs.stream().allMatch(site::isGone), "nothing of them is left");
  }

  @Then("the trail says that the administrator had them tried again")
  public void theTrailSaysSo() {
    Http http = new Http(site.uri());
    String prefix = Json.of(http.get(site.key(), "/auth/me")).get("prefix").asText();
    for (String job : scene.jobs) {
      JsonNode events = Json.of(http.get(site.key(), "/v1/audit?resource=" + job)).get("events");
      String by =
          StreamSupport.stream(events.spliterator(), false)
              .filter(event -> event.get("action").asText().equals("deletion.reopened"))
              .map(event -> event.path("actor").asText("the service"))
              .collect(Collectors.joining(","));
      assertEquals(idOf(prefix, http), by);
    }
  }

  private String idOf(String prefix, Http http) {
    JsonNode keys = Json.of(http.get(site.key(), "/auth/keys")).get("keys");
    return StreamSupport.stream(keys.spliterator(), false)
        .filter(key -> key.get("prefix").asText().equals(prefix))
        .map(key -> key.get("id").asText())
        .collect(Collectors.joining(","));
  }

  @Given("3 completed jobs where the storage hangs at the second")
  public void theStorageHangs() {
    jobs(3);
    site.hangAt(scene.jobs.get(1));
  }

  @When("a script runs {string} there")
  public void aScriptRuns(String line) throws IOException, InterruptedException {
    command.start(site.uri(), site.key(), scene.filledIn(line));
    command.end();
  }

  @When("a script runs {string} there, and the storage comes back")
  public void aScriptWaits(String line) throws IOException, InterruptedException {
    command.start(site.uri(), site.key(), scene.filledIn(line));
    Until.holds(() -> site.isOnRecord(scene.job()), "the deletion is on record");
    site.recover();
    command.end();
  }

  @When("a person runs {string} there, and presses Ctrl-C at the second")
  public void aPersonInterrupts(String line) throws IOException, InterruptedException {
    command.startAtTerminal(site.uri(), site.key(), scene.filledIn(line));
    Until.holds(() -> site.isOnRecord(scene.jobs.get(1)), "the second is being deleted");
    command.type(CTRL_C);
    command.end();
  }

  @Then("it ends with 130, and has told what became of each")
  public void toldOfEach() {
    assertEquals(130, command.code(), command.out());
    assertTrue(command.out().contains(" job " + scene.jobs.get(0)), command.out());
    assertTrue(command.out().contains(": job " + scene.jobs.get(1) + ": Interrupted"));
    assertTrue(command.out().contains("Not begun: 1"), command.out());
    assertFalse(command.out().contains(scene.jobs.get(2)), command.out());
  }

  @Then("the first is gone, the second finishes by itself, and the third is as it was")
  public void eachIsAsTold() {
    assertTrue(site.isGone(scene.jobs.get(0)));
    site.recover();
    Until.holds(() -> site.isGone(scene.jobs.get(1)), "the second is gone");
    assertFalse(site.isOnRecord(scene.jobs.get(2)));
  }

  private void jobs(int count) {
    site = TroubledSite.instance();
    IntStream.range(0, count).forEach(i -> scene.jobs.add(site.completedJob()));
  }
}
