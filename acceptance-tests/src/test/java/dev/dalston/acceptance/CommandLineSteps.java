package dev.dalston.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dalston.domain.Scope;
import dev.dalston.sdk.Dalston;
import dev.dalston.sdk.DalstonException;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The dalston command as a process of its own, and the client library. */
public final class CommandLineSteps {
  private static final Path LAUNCHER = Path.of("..", "dalston").toAbsolutePath().normalize();

  /** Where a command writes its report. */
  static final Path REPORT = Path.of("target", "report.jsonl").toAbsolutePath();

  private final Scene scene;
  private int code;
  private String out = "";
  private String err = "";

  public CommandLineSteps(Scene scene) {
    this.scene = scene;
  }

  @When("a script of {word} runs {string}")
  public void aScriptRuns(String tenant, String command) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(LAUNCHER.toString()));
    words.addAll(List.of(filledIn(command).split(" ")));
    run(tenant, words, "");
  }

  @When("an administrator runs {string}")
  public void anAdministratorRuns(String command) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(LAUNCHER.toString()));
    words.addAll(List.of(filledIn(command).split(" ")));
    runWith(scene.key("operations", Set.of(Scope.ADMIN)), words, "");
  }

  @When("a script of {word} pipes their ids into {string}")
  public void aScriptPipes(String tenant, String command) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(LAUNCHER.toString()));
    words.addAll(List.of(command.split(" ")));
    run(tenant, words, String.join("\n", scene.jobs) + "\n");
  }

  /** {@code script} gives the command a terminal to ask at. */
  @When("a person of {word} runs {string} and answers {string}")
  public void aPersonRuns(String tenant, String command, String answer)
      throws IOException, InterruptedException {
    String line = LAUNCHER + " " + filledIn(command);
    run(tenant, List.of("script", "-qefc", line, "/dev/null"), answer + "\n");
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
    assertEquals(expected, code, out + err);
    assertTrue(out.contains(filledIn(text)), out + err);
  }

  @Then("it ends with {int} and complains {string}")
  public void endsAndComplains(int expected, String text) {
    assertEquals(expected, code, out + err);
    assertTrue(err.contains(filledIn(text)), "on standard error: " + err + " out: " + out);
    assertTrue(!err.contains("\tat "), "no stack trace: " + err);
  }

  @Then("it ends with {int} and prints JSON in which the job is {string}")
  public void endsWithJson(int expected, String outcome) {
    assertEquals(expected, code, out + err);
    JsonNode result = Json.of(out).at("/results/0");
    assertEquals(scene.job(), result.get("id").asText());
    assertEquals(outcome, result.get("outcome").asText());
  }

  private Dalston client(String tenant) {
    return Dalston.builder().server(scene.dalston.uri()).apiKey(scene.key(tenant)).build();
  }

  private String filledIn(String text) {
    return text.replace("EACH", String.join(" ", scene.jobs))
        .replace("JOB", lastJob(text))
        .replace("REPORT", REPORT.toString());
  }

  private String lastJob(String text) {
    return text.contains("JOB") ? scene.job() : "";
  }

  private void run(String tenant, List<String> words, String input)
      throws IOException, InterruptedException {
    runWith(scene.key(tenant), words, input);
  }

  private void runWith(String key, List<String> words, String input)
      throws IOException, InterruptedException {
    Path outFile = Files.createTempFile(Path.of("target"), "cli", ".out");
    Path errFile = Files.createTempFile(Path.of("target"), "cli", ".err");
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().put("DALSTON_SERVER", scene.dalston.uri().toString());
    builder.environment().put("DALSTON_API_KEY", key);
    builder.redirectOutput(outFile.toFile()).redirectError(errFile.toFile());
    Process process = builder.start();
    process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    assertTrue(process.waitFor(120, TimeUnit.SECONDS), "the command comes to its end");
    code = process.exitValue();
    out = Files.readString(outFile);
    err = Files.readString(errFile);
    Files.delete(outFile);
    Files.delete(errFile);
  }
}
