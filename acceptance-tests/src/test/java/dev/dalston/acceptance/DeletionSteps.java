package dev.dalston.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.acceptance.Http.Answer;
import dev.dalston.domain.access.Scope;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who deletes what, and what they hear. */
public final class DeletionSteps {
  private static final String JOBS = "/v1/audio/transcriptions/";
  private final Scene scene;

  public DeletionSteps(Scene scene) {
    this.scene = scene;
  }

  @When("acme deletes the job")
  public void deletesTheJob() {
    delete(scene.key("acme"), scene.job());
  }

  @When("acme deletes the job of {word}")
  public void deletesTheJobOf(String tenant) {
    delete(scene.key("acme"), scene.jobOf(tenant));
  }

  @When("acme deletes a job that never was")
  public void deletesAJobThatNeverWas() {
    delete(scene.key("acme"), UUID.randomUUID().toString());
  }

  @When("acme deletes a job called {string}")
  public void deletesAJobCalled(String id) {
    delete(scene.key("acme"), id);
  }

  @When("acme deletes its own job twice")
  public void deletesItsOwnJobTwice() {
    Answer first = scene.http.delete(scene.key("acme"), JOBS + scene.jobOf("acme"));
    assertEquals(204, first.status());
    delete(scene.key("acme"), scene.jobOf("acme"));
  }

  @When("somebody without a key deletes the job")
  public void withoutAKey() {
    delete("", scene.job());
  }

  @When("somebody with a wrong key deletes the job")
  public void withAWrongKey() {
    delete("dk_" + "A".repeat(43), scene.job());
  }

  @When("a reader of acme deletes the job")
  public void aReader() {
    delete(scene.key("acme", Set.of(Scope.JOBS_READ)), scene.job());
  }

  @When("a worker of acme deletes the job")
  public void aWorker() {
    delete(scene.key("acme", Set.of(Scope.WORKER)), scene.job());
  }

  @When("an administrator deletes the job in the console")
  public void anAdministrator() {
    String admin = scene.key("operations", Set.of(Scope.ADMIN));
    scene.heard(scene.http.delete(admin, "/api/console/jobs/" + scene.job()));
  }

  @When("all of them are deleted at once")
  public void allAtOnce() throws InterruptedException {
    atOnce(scene.jobs);
  }

  @When("{int} requests delete it at once")
  public void manyAtOnce(int requests) throws InterruptedException {
    atOnce(Stream.generate(scene::job).limit(requests).toList());
  }

  @Then("each of these is not found, byte for byte alike")
  public void notFoundAlike() {
    String body = "{\"error\":{\"code\":\"job_not_found\",\"message\":\"Job not found\"}}";
    assertEquals(4, scene.answers.size());
    for (Answer answer : scene.answers) {
      assertEquals(404, answer.status());
      assertEquals(body, answer.body());
    }
    assertEquals(
        1,
        scene.answers.stream().map(a -> withoutWhatVaries(a)).distinct().count(),
        "the headers are alike too");
  }

  private static String withoutWhatVaries(Answer answer) {
    return answer.headers().entrySet().stream()
        .filter(h -> !h.getKey().equalsIgnoreCase("date"))
        .filter(h -> !h.getKey().equalsIgnoreCase("x-request-id"))
        .map(Object::toString)
        .sorted()
        .collect(Collectors.joining());
  }

  @Then("the job of {word} is still there")
  public void stillThere(String tenant) {
    assertEquals("completed", scene.read(tenant, scene.jobOf(tenant)).get("status").asText());
  }

  @Then("the answer is {int}")
  public void theAnswerIs(int status) {
    assertEquals(status, scene.last().status(), scene.last().toString());
  }

  @Then("the answer is {int} {string}")
  public void theAnswerIs(int status, String message) {
    assertEquals(status, scene.last().status(), scene.last().toString());
    assertEquals(message, Json.of(scene.last()).at("/error/message").asText());
  }

  @Then("the answer is {int} code {word}")
  public void theAnswerHasCode(int status, String code) {
    assertEquals(status, scene.last().status(), scene.last().toString());
    assertEquals(code, Json.of(scene.last()).at("/error/code").asText());
  }

  @Then("the job is refused with code {string}")
  public void refused(String code) {
    theAnswerHasCode(400, code);
  }

  @Then("every answer is 204")
  public void every204() {
    assertEquals(Set.of(204), statuses());
  }

  @Then("every answer is 204 or 404")
  public void every204Or404() {
    assertTrue(Set.of(204, 404).containsAll(statuses()), statuses().toString());
    assertTrue(statuses().contains(204));
  }

  private Set<Integer> statuses() {
    return scene.answers.stream().map(Answer::status).collect(Collectors.toSet());
  }

  private void delete(String key, String job) {
    scene.heard(scene.http.delete(key, JOBS + job));
  }

  private void atOnce(List<String> ids) throws InterruptedException {
    String key = scene.key("acme");
    scene.answers.addAll(AtOnce.all(ids, id -> scene.http.delete(key, JOBS + id)));
  }
}
