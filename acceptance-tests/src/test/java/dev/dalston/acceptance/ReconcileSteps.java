package dev.dalston.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dalston.domain.access.Scope;
import dev.dalston.domain.job.JobId;
import io.cucumber.java.After;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Things in the bucket that are nobody's, and a recording that is somebody's before it is a job.
 */
public final class ReconcileSteps {
  private final Scene scene;
  private final Path bucket;
  private String nobody;
  private SlowSubmission submission;

  public ReconcileSteps(Scene scene) {
    this.scene = scene;
    this.bucket = scene.dalston.data().resolve("s3").resolve("objects").resolve("dalston");
  }

  @After
  public void tearDown() throws IOException {
    if (submission != null) {
      submission.close();
    }
    Files.deleteIfExists(Scene.REPORT);
  }

  @Given("the bucket has held artifacts of a job that does not exist for two days")
  public void artifactsOfNobody() throws IOException {
    nobody = JobId.next(Instant.now(), new SecureRandom()).toString();
    scene.storehouse.plant("jobs/" + nobody + "/input/audio");
    scene.storehouse.plant("jobs/" + nobody + "/tasks/left-behind");
    age(bucket.resolve("jobs").resolve(nobody));
  }

  @Given("a recording of {word} has been on its way for two days")
  public void aRecordingOnItsWay(String tenant) throws IOException {
    submission = new SlowSubmission(scene.dalston.uri(), scene.key(tenant));
    Until.holds(
        () -> scene.storehouse.unfinishedUploads() == 1,
        "a part of the recording is in the bucket");
    try (var entries = Files.list(bucket)) {
      for (Path entry : entries.toList()) {
        if (!entry.endsWith("jobs")) {
          age(entry);
        }
      }
    }
  }

  @Given("{word} deleted it, and somebody put its record back into the database")
  public void undone(String tenant) {
    String record = scene.storehouse.record(scene.job());
    String path = "/v1/audio/transcriptions/" + scene.job();
    assertEquals(204, scene.http.delete(scene.key(tenant), path).status());
    String receipt = "-" + scene.job() + ".jws";
    Until.holds(
        () -> scene.storehouse.keysUnder("receipts/").stream().anyMatch(k -> k.endsWith(receipt)),
        "the receipt is in the bucket");
    scene.storehouse.undoDeletion(scene.job(), record);
  }

  @Then("the ledger of {word} says that it was there again and was deleted again")
  public void theLedgerSaysSo(String tenant) {
    JsonNode row = Json.of(scene.http.get(scene.key(tenant), "/v1/deletions/" + scene.job()));
    assertEquals("completed", row.get("status").asText());
    assertEquals(
        "The job was there again after a restore and was deleted again.", row.get("note").asText());
  }

  @When("the recording has come to its end")
  public void theRecordingComesToItsEnd() throws IOException {
    JsonNode answer = Json.of(submission.finish());
    scene.jobs.add(answer.get("id").asText());
    assertEquals("pending", answer.get("status").asText());
  }

  @Then("{word} has a job with its whole recording")
  public void theJobIsWhole(String tenant) {
    assertEquals(SlowSubmission.LENGTH, scene.read(tenant, scene.job()).at("/audio/bytes").asInt());
    assertEquals(1, scene.storehouse.keys(scene.job()).size());
  }

  @Then("the report names the artifacts of nobody as {string}, and no job of {word}")
  public void theReport(String outcome, String tenant) throws IOException {
    List<String> lines = Files.readAllLines(Scene.REPORT, StandardCharsets.UTF_8);
    List<JsonNode> ours =
        lines.stream()
            .map(Json::of)
            .filter(finding -> nobody.equals(finding.path("job_id").asText()))
            .toList();
    assertEquals(1, ours.size(), lines.toString());
    assertEquals("orphaned_artifacts", ours.getFirst().get("kind").asText());
    assertEquals(outcome, ours.getFirst().get("outcome").asText());
    assertEquals(2, ours.getFirst().get("objects").asInt());
    String job = scene.jobOf(tenant);
    assertTrue(lines.stream().noneMatch(line -> line.contains(job)), lines.toString());
  }

  @Then("the artifacts of nobody are still there")
  public void stillThere() {
    assertEquals(2, scene.storehouse.keys(nobody).size());
  }

  @Then("the artifacts of nobody are gone")
  public void gone() {
    assertEquals(List.of(), scene.storehouse.keys(nobody));
  }

  @Then("the trail tells that the administrator removed {int} objects of nobody")
  public void theTrailOfNobody(int objects) {
    List<JsonNode> trail = trail(nobody);
    assertEquals(List.of("removal.completed", "removal.begun"), actions(trail));
    assertEquals(objects, trail.getLast().get("objects").asInt());
    assertTrue(trail.stream().allMatch(event -> event.has("actor") && !event.has("duty")));
  }

  @Then("the trail tells that the administrator had it deleted again")
  public void theTrailOfTheJob() {
    List<JsonNode> trail = trail(scene.job());
    assertEquals(List.of("deletion.completed", "deletion.reopened"), actions(trail).subList(0, 2));
    assertEquals("service", trail.getFirst().get("duty").asText());
    String first = trail.getLast().get("actor").asText();
    assertNotEquals(first, trail.get(1).get("actor").asText(), "not who deleted it first");
  }

  private List<JsonNode> trail(String resource) {
    String admin = scene.key("operations", Set.of(Scope.ADMIN));
    JsonNode events =
        Json.of(scene.http.get(admin, "/v1/audit?resource=" + resource)).get("events");
    return StreamSupport.stream(events.spliterator(), false).toList();
  }

  private static List<String> actions(List<JsonNode> trail) {
    return trail.stream().map(event -> event.get("action").asText()).toList();
  }

  /** For the store, a file is there since it was last written. */
  private static void age(Path top) throws IOException {
    FileTime then = FileTime.from(Instant.now().minus(Duration.ofDays(2)));
    try (var all = Files.walk(top)) {
      for (Path path : all.toList()) {
        Files.setLastModifiedTime(path, then);
      }
    }
  }
}
