package dev.dalston.acceptance.drill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dalston.acceptance.Http;
import dev.dalston.acceptance.Http.Answer;
import dev.dalston.acceptance.Json;
import dev.dalston.acceptance.Until;
import dev.dalston.bootstrap.service.Service;
import io.cucumber.java.After;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A service whose database is stopped, copied and put back, and the command without a service. */
public final class ReceiptSteps {
  private static final Duration SECONDS = Duration.ofSeconds(20);
  private static final Path LAUNCHER = Path.of("..", "dalston").toAbsolutePath().normalize();
  private static final String JOBS = "/v1/audio/transcriptions/";

  private final List<String> jobs = new ArrayList<>();
  private Site site;
  private Service service;
  private Path folder;
  private String claim;
  private String task;

  @After
  public void tearDown() throws IOException {
    if (service != null) {
      service.close();
    }
    if (site != null) {
      site.close();
    }
  }

  private URI uri() {
    return service.uri();
  }

  private Http http() {
    return new Http(uri());
  }

  @Given("a Dalston whose database can be backed up")
  public void aDalston() throws IOException {
    site = new Site("receipts");
    service = site.directService();
    folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "receipts");
  }

  @Given("a finished job")
  public void aFinishedJob() {
    jobs.add(site.completedJob(uri(), 2));
  }

  @Given("a job that a worker is working on")
  public void aRunningJob() {
    jobs.add(Json.of(http().submit(site.key, Site.AUDIO, "drill")).get("id").asText());
    JsonNode claimed = Json.of(http().post(site.key, "/v1/tasks/claim", ""));
    task = "/v1/tasks/" + claimed.at("/task/id").asText();
    claim = claimed.get("claim").asText();
  }

  @Given("the database is backed up")
  public void theDatabaseIsBackedUp() throws IOException {
    service.close();
    site.stopDatabase();
    Backup.copy(site.databaseFolder(), folder.resolve("backup"));
    site.startDatabase();
    service = site.directService();
  }

  @When("the second job is finished too")
  public void theSecondJobIsFinished() {
    String transcript = "/artifacts/transcript.json";
    Site.must(204, http().withClaim(site.key, "PUT", task + transcript, claim, "{\"text\":\"x\"}"));
    Site.must(200, http().withClaim(site.key, "POST", task + "/complete", claim, ""));
  }

  @When("their owner deletes both")
  public void deletesBoth() {
    jobs.forEach(job -> Site.must(204, site.delete(uri(), job)));
    Until.holds(
        () -> jobs.stream().allMatch(this::hasArchivedReceipt), "the receipts are in the bucket");
  }

  private boolean hasArchivedReceipt(String job) {
    return site.storehouse.keysUnder("receipts/").stream().anyMatch(key -> key.contains(job));
  }

  @When("the database is restored from the backup")
  public void theDatabaseIsRestored() throws IOException {
    service.close();
    site.stopDatabase();
    Backup.copy(folder.resolve("backup"), site.databaseFolder());
    site.startDatabase();
    jobs.forEach(job -> assertEquals(1, site.storehouse.rows("jobs", job), "it is back"));
    service = site.directService();
  }

  @Then("neither job is handed out when Dalston is ready again")
  public void neitherIsHandedOut() {
    for (String job : jobs) {
      Answer audio = http().get(site.key, JOBS + job + "/audio");
      assertTrue(audio.status() == 404 || audio.status() == 409, audio.toString());
      assertEquals(404, http().get(site.keyOf(service, "another"), JOBS + job).status());
    }
    assertEquals(204, http().post(site.key, "/v1/tasks/claim", "").status(), "nothing to work on");
  }

  @Then("nothing of them is left within seconds, without a request")
  public void nothingIsLeft() {
    Until.holds(() -> jobs.stream().allMatch(site::isGone), SECONDS, "nothing is left");
  }

  @Then("the ledger says that they were there again after a restore")
  public void theLedgerSaysSo() {
    for (String job : jobs) {
      JsonNode row = site.ledger(uri(), job);
      assertEquals("completed", row.get("status").asText());
      assertTrue(row.get("note").asText().contains("there again after a restore"), row.toString());
    }
  }

  @When("its owner deletes it and saves the receipt and the public keys")
  public void savesTheReceipt() throws IOException, InterruptedException {
    Site.must(204, site.delete(uri(), jobs.getFirst()));
    Map<String, String> environment =
        Map.of("DALSTON_SERVER", uri().toString(), "DALSTON_API_KEY", site.key);
    dalston(0, environment, "deletions", "receipt", jobs.getFirst(), "--output", file("a.jws"));
    dalston(0, environment, "receipts", "keys", "--output", file("jwks.json"));
  }

  @When("Dalston is stopped")
  public void dalstonIsStopped() throws IOException {
    service.close();
    site.close();
  }

  @Then("the receipt proves that nothing of the job was left")
  public void theReceiptProvesIt() throws IOException, InterruptedException {
    String said =
        dalston(0, Map.of(), "receipts", "verify", file("a.jws"), "--jwks", file("jwks.json"));
    assertTrue(said.startsWith("Job " + jobs.getFirst() + " of tenant "), said);
    assertTrue(said.contains("nothing was left"), said);
  }

  @Then("with one character altered the receipt proves nothing")
  public void alteredItProvesNothing() throws IOException, InterruptedException {
    String genuine = Files.readString(Path.of(file("a.jws")));
    int middle = genuine.length() / 2;
    char other = genuine.charAt(middle) == 'A' ? 'B' : 'A';
    Files.writeString(
        Path.of(file("a.jws")),
        genuine.substring(0, middle) + other + genuine.substring(middle + 1));
    String said =
        dalston(10, Map.of(), "receipts", "verify", file("a.jws"), "--jwks", file("jwks.json"));
    assertTrue(said.contains("does not verify"), said);
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  /** Runs the command as a process of its own; what it says on both outputs. */
  private String dalston(int code, Map<String, String> environment, String... words)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of(LAUNCHER.toString()));
    line.addAll(List.of(words));
    Path said = Files.createTempFile(folder, "dalston", ".out");
    ProcessBuilder command = new ProcessBuilder(line);
    command.environment().putAll(environment);
    Process process = command.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    process.getOutputStream().close();
    assertTrue(process.waitFor(120, TimeUnit.SECONDS), "the command comes to its end");
    assertEquals(code, process.exitValue(), Files.readString(said));
    return Files.readString(said);
  }
}
