package dev.dalston.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dalston.domain.access.Scope;
import dev.dalston.sdk.Dalston;
import dev.dalston.sdk.DalstonException;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.io.IOException;
import java.util.Set;

/** The dalston command as a process of its own, and the client library. */
public final class CommandLineSteps {
  private final Scene scene;
  private final Command command;

  public CommandLineSteps(Scene scene, Command command) {
    this.scene = scene;
    this.command = command;
  }

  @When("a script of {word} runs {string}")
  public void aScriptRuns(String tenant, String line) throws IOException, InterruptedException {
    command.start(scene.dalston.uri(), scene.key(tenant), scene.filledIn(line));
    command.end();
  }

  @When("an administrator runs {string}")
  public void anAdministratorRuns(String line) throws IOException, InterruptedException {
    String key = scene.key("operations", Set.of(Scope.ADMIN));
    command.start(scene.dalston.uri(), key, scene.filledIn(line));
    command.end();
  }

  @When("a script of {word} pipes their ids into {string}")
  public void aScriptPipes(String tenant, String line) throws IOException, InterruptedException {
    command.start(scene.dalston.uri(), scene.key(tenant), line);
    command.type(String.join("\n", scene.jobs) + "\n");
    command.end();
  }

  @When("a person of {word} runs {string} and answers {string}")
  public void aPersonRuns(String tenant, String line, String answer)
      throws IOException, InterruptedException {
    command.startAtTerminal(scene.dalston.uri(), scene.key(tenant), scene.filledIn(line));
    command.type(answer + "\n");
    command.end();
  }

  @When("a Java program of {word} deletes the job")
  public void aProgramDeletes(String tenant) {
    try (Dalston dalston = client(tenant)) {
      dalston.delete(scene.job());
    }
  }

  @Then("deleting it again is told to the program as \"not found\"")
  public void notFound() {
    try (Dalston dalston = client("acme")) {
      DalstonException.NotFound told =
          assertThrows(DalstonException.NotFound.class, () -> dalston.delete(scene.job()));
      assertEquals(404, told.status());
      assertEquals("job_not_found", told.code());
    }
  }

  @Then("it ends with {int} and prints {string}")
  public void endsAndPrints(int expected, String text) {
    assertEquals(expected, command.code(), command.out() + command.err());
    assertTrue(command.out().contains(scene.filledIn(text)), command.out() + command.err());
  }

  @Then("it ends with {int} and complains {string}")
  public void endsAndComplains(int expected, String text) {
    assertEquals(expected, command.code(), command.out() + command.err());
    assertTrue(
        command.err().contains(scene.filledIn(text)),
        "on standard error: " + command.err() + " out: " + command.out());
    assertTrue(!command.err().contains("\tat "), "no stack trace: " + command.err());
  }

  @Then("it ends with {int} and prints JSON in which the job is {string}")
  public void endsWithJson(int expected, String outcome) {
    assertEquals(expected, command.code(), command.out() + command.err());
    JsonNode result = Json.of(command.out()).at("/results/0");
    assertEquals(scene.job(), result.get("id").asText());
    assertEquals(outcome, result.get("outcome").asText());
  }

  private Dalston client(String tenant) {
    return Dalston.builder().server(scene.dalston.uri()).apiKey(scene.key(tenant)).build();
  }
}
