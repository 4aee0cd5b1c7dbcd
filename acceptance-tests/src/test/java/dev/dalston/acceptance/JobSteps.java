package dev.dalston.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dalston.acceptance.Http.Answer;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;
import java.util.Map;

/** Jobs as they are set up and found again. */
public final class JobSteps {
  private static final String JOBS = "/v1/audio/transcriptions/";
  private final Scene scene;

  public JobSteps(Scene scene) {
    this.scene = scene;
  }

  @Given("{word} has a/another {word} job")
  public void hasAJob(String tenant, String status) {
    String id = scene.submit(tenant, "a recording");
    switch (status) {
      case "pending" -> {}
      case "running" -> scene.claim(tenant);
      case "cancelling" -> {
        scene.claim(tenant);
        cancel(tenant, id);
      }
      case "cancelled" -> cancel(tenant, id);
      case "failed" -> {
        scene.claim(tenant);
        assertEquals(200, scene.work(tenant, "POST", "/fail", "{\"message\":\"x\"}").status());
      }
      case "completed" -> complete(tenant);
      default -> throw new IllegalArgumentException(status);
    }
    assertEquals(status, scene.read(tenant, id).get("status").asText());
  }

  @Given("{word} has a completed job with an intermediate output")
  public void hasACompletedJobWithAnIntermediateOutput(String tenant) {
    scene.submit(tenant, "a recording");
    scene.claim(tenant);
    scene.handIn(tenant, "words.json", "{\"words\":[]}");
    scene.handIn(tenant, "transcript.json", "{\"text\":\"good morning\"}");
    assertEquals(200, scene.work(tenant, "POST", "/complete", "").status());
  }

  @Given("{word} has {int} {word} jobs")
  public void hasJobs(String tenant, int count, String status) {
    for (int i = 0; i < count; i++) {
      hasAJob(tenant, status);
    }
  }

  @Given("the bucket holds its audio, its intermediate output and its transcript")
  public void theBucketHoldsItsArtifacts() {
    List<String> keys = scene.storehouse.keys(scene.job());
    assertEquals(3, keys.size(), keys.toString());
    for (String part : List.of("/input/", "/tasks/", "/output/")) {
      assertTrue(keys.stream().anyMatch(k -> k.contains(part)), part + " in " + keys);
    }
  }

  @Given("its record and its task are in the database")
  public void itsRecordIsThere() {
    assertEquals(1, scene.storehouse.rows("jobs", scene.job()));
    assertEquals(1, scene.storehouse.rows("tasks", scene.job()));
  }

  @Given("somebody put an undeclared object among its artifacts")
  public void anUndeclaredObject() {
    scene.storehouse.plant("jobs/" + scene.job() + "/somewhere/deep/not declared+%20.bin");
  }

  @Given("an upload among its artifacts was begun and never finished")
  public void anUnfinishedUpload() {
    scene.storehouse.plantUpload("jobs/" + scene.job() + "/tasks/half");
  }

  @Given("somebody took its recording out of the bucket")
  public void withoutItsRecording() {
    scene.storehouse.take("jobs/" + scene.job() + "/input/audio");
  }

  @When("{word} cancels the job")
  public void cancels(String tenant) {
    cancel(tenant, scene.job());
  }

  @Then("its record and its task are gone from the database")
  public void itsRecordIsGone() {
    assertEquals(0, scene.storehouse.rows("jobs", scene.job()));
    assertEquals(0, scene.storehouse.rows("tasks", scene.job()));
  }

  @Then("its transcript is still in the bucket")
  public void itsTranscriptIsThere() {
    List<String> keys = scene.storehouse.keys(scene.job());
    assertEquals(1, keys.size(), keys.toString());
    assertTrue(keys.getFirst().endsWith("/transcript.json"), keys.toString());
  }

  @Then("nothing of it is left in the bucket")
  @Then("nothing of them is left in either place")
  public void nothingIsLeft() {
    for (String job : scene.jobs) {
      assertEquals(List.of(), scene.storehouse.keys(job));
      assertEquals(0, scene.storehouse.rows("jobs", job));
      assertEquals(0, scene.storehouse.rows("tasks", job));
    }
  }

  @Then("the ledger counts {int} objects for it")
  public void theLedgerCounts(int objects) {
    JsonNode deletion = Json.of(scene.http.get(scene.key("acme"), "/v1/deletions/" + scene.job()));
    assertEquals("completed", deletion.get("status").asText());
    assertEquals(objects, deletion.at("/erased/objects").asInt());
  }

  @Then("the ledger has one row for it, counting {int} objects")
  public void theLedgerHasOneRow(int objects) {
    assertEquals(1, scene.storehouse.rows("deletions", scene.job()));
    theLedgerCounts(objects);
  }

  @Then("the other job is still complete, with its audio and its transcript")
  public void theOtherJobIsStillComplete() {
    String other = scene.jobs.getFirst();
    assertEquals(2, scene.storehouse.keys(other).size());
    assertEquals("good morning", scene.read("acme", other).get("text").asText());
  }

  @Then("the job is still {word}, with its audio")
  public void theJobIsStill(String status) {
    assertEquals(status, scene.read("acme", scene.job()).get("status").asText());
    Answer audio = scene.http.get(scene.key("acme"), JOBS + scene.job() + "/audio");
    assertEquals(200, audio.status());
  }

  @Then("the job is {word}")
  public void theJobIs(String status) {
    if (status.equals("deleted")) {
      assertEquals(204, scene.last().status(), scene.last().toString());
      assertEquals("", scene.last().body());
    } else {
      assertEquals(status, scene.read("acme", scene.job()).get("status").asText());
    }
  }

  @Then("the job is completed and reads {string}")
  public void theJobReads(String text) {
    JsonNode job = scene.read("acme", scene.job());
    assertEquals("completed", job.get("status").asText());
    assertEquals(text, job.get("text").asText());
  }

  @Then("the job is failed because {string}")
  public void theJobFailed(String reason) {
    JsonNode job = scene.read("acme", scene.job());
    assertEquals(
        Map.of("status", "failed", "error", reason),
        Map.of("status", job.get("status").asText(), "error", job.get("error").asText()));
  }

  @Then("{word} has no job")
  public void hasNoJob(String tenant) {
    JsonNode jobs = Json.of(scene.http.get(scene.key(tenant), "/v1/audio/transcriptions"));
    assertEquals(0, jobs.get("jobs").size());
  }

  private void complete(String tenant) {
    scene.claim(tenant);
    scene.handIn(tenant, "transcript.json", "{\"text\":\"good morning\"}");
    assertEquals(200, scene.work(tenant, "POST", "/complete", "").status());
  }

  private void cancel(String tenant, String id) {
    assertEquals(200, scene.http.post(scene.key(tenant), JOBS + id + "/cancel", "").status());
  }
}
