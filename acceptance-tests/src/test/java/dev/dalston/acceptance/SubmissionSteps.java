package dev.dalston.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.cucumber.java.Before;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/** Recordings that become jobs, and those that do not. */
public final class SubmissionSteps {
  private final Scene scene;
  private Set<String> before = Set.of();

  public SubmissionSteps(Scene scene) {
    this.scene = scene;
  }

  @Before
  public void rememberTheBucket() {
    before = new HashSet<>(scene.storehouse.keysUnder("jobs/"));
  }

  @Given("recordings may have 1 MiB at most")
  public void smallLimit() {
    assertEquals(1 << 20, scene.dalston.limited().settings().http().uploadLimitBytes());
  }

  @When("acme submits a recording called {string}")
  public void submits(String name) {
    scene.submit("acme", name);
  }

  @When("acme submits a recording of 2 MiB")
  public void submitsTooMuch() {
    scene.heard(scene.limited().submit(scene.key("acme"), new byte[2 << 20], "long"));
  }

  @When("acme submits a form without a file")
  public void withoutAFile() {
    scene.heard(scene.http.submitForm(scene.key("acme"), "display_name", "nothing"));
  }

  @When("acme's connection breaks in the middle of a recording")
  public void breaks() throws IOException {
    String head =
        "POST /v1/audio/transcriptions HTTP/1.1\r\nHost: localhost\r\n"
            + "Authorization: Bearer "
            + scene.key("acme")
            + "\r\n"
            + "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 50000000\r\n\r\n"
            + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.wav\"\r\n\r\n";
    try (Socket socket = new Socket("127.0.0.1", scene.dalston.uri().getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      out.write(new byte[20 << 20]);
      out.flush();
    }
  }

  @Then("there is a pending job called {string} with its audio")
  public void thereIsAJob(String name) {
    JsonNode job = scene.read("acme", scene.job());
    assertEquals("pending", job.get("status").asText());
    assertEquals(name, job.get("display_name").asText());
    assertEquals(Scene.audio().length, job.at("/audio/bytes").asInt());
    assertEquals(1, scene.storehouse.keys(scene.job()).size());
  }

  @Then("the bucket holds nothing new")
  public void nothingNew() {
    Until.holds(
        () ->
            new HashSet<>(scene.storehouse.keysUnder("jobs/")).equals(before)
                && scene.storehouse.uploadsOnRecord() == 0
                && scene.storehouse.unfinishedUploads() == 0,
        "the bucket and the record of uploads are as before");
  }
}
