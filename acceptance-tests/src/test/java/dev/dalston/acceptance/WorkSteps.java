package dev.dalston.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dalston.acceptance.Http.Answer;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/** What workers do. */
public final class WorkSteps {
  private final Scene scene;
  private final List<String> claimed = new ArrayList<>();

  public WorkSteps(Scene scene) {
    this.scene = scene;
  }

  @When("a worker of acme claims it")
  public void claims() {
    assertEquals(scene.job(), scene.claim("acme").job());
  }

  @When("the worker reads the same audio that was submitted")
  public void readsTheAudio() {
    Answer audio = scene.work("acme", "GET", "/audio", "");
    assertEquals(200, audio.status());
    assertEquals(new String(Scene.audio(), StandardCharsets.UTF_8), audio.body());
    assertEquals(String.valueOf(Scene.audio().length), audio.header("Content-Length"));
  }

  @When("the worker hands in the transcript {string} and completes the task")
  public void completes(String text) {
    scene.handIn("acme", "transcript.json", "{\"text\":\"" + text + "\"}");
    assertEquals(200, scene.work("acme", "POST", "/complete", "").status());
  }

  @When("the worker fails the task with {string}")
  public void fails(String reason) {
    String body = "{\"message\":\"" + reason + "\"}";
    assertEquals(200, scene.work("acme", "POST", "/fail", body).status());
  }

  @Then("the worker hears that the job is cancelling")
  public void hears() {
    Answer answer = scene.work("acme", "POST", "/renew", "");
    assertEquals("cancelling", Json.of(answer).get("job_status").asText());
  }

  @Then("what the worker hands in is refused")
  public void refused() {
    Answer answer = scene.work("acme", "PUT", "/artifacts/words.json", "{}");
    assertEquals(409, answer.status());
    assertEquals("job_cancelling", Json.of(answer).at("/error/code").asText());
    assertEquals(1, scene.storehouse.keys(scene.job()).size(), "the audio alone");
  }

  @When("the worker lets go")
  public void letsGo() {
    assertEquals(200, scene.work("acme", "POST", "/release", "").status());
  }

  @Then("no worker of acme gets it")
  public void nobodyOfAcme() {
    assertEquals(204, scene.http.post(scene.key("acme"), "/v1/tasks/claim", "").status());
  }

  @Then("a worker of globex gets nothing")
  public void nobodyOfGlobex() {
    assertEquals(204, scene.http.post(scene.key("globex"), "/v1/tasks/claim", "").status());
  }

  @When("{int} workers of acme claim at once until nothing is left")
  public void claimAtOnce(int workers) throws InterruptedException {
    String key = scene.key("acme");
    AtOnce.all(IntStream.range(0, workers).boxed().toList(), worker -> claimAll(key))
        .forEach(claimed::addAll);
  }

  /** A claim may pass over a task whose lock somebody holds: nothing left means asked twice. */
  private List<String> claimAll(String key) {
    List<String> mine = new ArrayList<>();
    int nothing = 0;
    while (nothing < 20) {
      Answer answer = scene.http.post(key, "/v1/tasks/claim", "");
      if (answer.status() == 200) {
        mine.add(Json.of(answer).at("/job/id").asText());
      } else {
        nothing++;
      }
    }
    return mine;
  }

  @Then("each of the {int} jobs was claimed once")
  public void eachOnce(int count) {
    assertEquals(count, claimed.size());
    assertEquals(new HashSet<>(scene.jobs), new HashSet<>(claimed));
  }
}
