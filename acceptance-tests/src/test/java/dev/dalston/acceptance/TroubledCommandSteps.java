package dev.dalston.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.acceptance.drill.TroubledSite;
import io.cucumber.java.After;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.io.IOException;
import java.util.stream.IntStream;

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

  @Given("a completed job where the storage lets nobody remove anything")
  public void theStorageRefuses() {
    jobs(1);
    site.forbidRemoval();
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
