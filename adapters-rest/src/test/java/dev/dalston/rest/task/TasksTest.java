package dev.dalston.rest.task;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dalston.application.job.FindJobs.Reading;
import dev.dalston.application.task.WorkOnTasks.Claimed;
import dev.dalston.application.task.WorkOnTasks.WorkOutcome;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobStatus;
import dev.dalston.domain.task.Claim;
import dev.dalston.domain.task.ClaimToken;
import dev.dalston.domain.task.Task;
import dev.dalston.rest.Running;
import dev.dalston.rest.Running.Answer;
import dev.dalston.rest.Samples;
import dev.dalston.rest.Stubs;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TasksTest {
  private final Running running = new Running();
  private final Job job = Samples.job(JobStatus.RUNNING);
  private final ClaimToken token = ClaimToken.next(Stubs.NOW, new SecureRandom());
  private final Claim claim = new Claim(token, Stubs.NOW.plusSeconds(60));
  private final Task task = Samples.task(job).claim(claim, Stubs.NOW).orElseThrow();
  private final String path = "/v1/tasks/" + task.id();

  @AfterAll
  void stop() {
    running.close();
  }

  private Answer post(String action, String body) {
    return running.json("POST", path + action, Stubs.WORKER, body, "Dalston-Claim", "" + token);
  }

  private Answer handIn(String name, String body) {
    return running.send(
        "PUT",
        path + "/artifacts/" + name,
        Stubs.WORKER,
        BodyPublishers.ofString(body),
        "Dalston-Claim",
        token.toString(),
        "Content-Type",
        "application/json");
  }

  @Test
  void aClaimTellsTheWorkerAllItNeeds() {
    running.stubs.work.claim = Optional.empty();
    assertEquals(204, running.send("POST", "/v1/tasks/claim", Stubs.WORKER).status());
    running.stubs.work.claim = Optional.of(new Claimed(task, job, claim));
    JsonNode json = running.send("POST", "/v1/tasks/claim", Stubs.WORKER).json();
    assertEquals(token.toString(), json.at("/claim").asText());
    assertEquals(60, json.at("/lease_seconds").asInt());
    assertEquals(1, json.at("/task/attempts").asInt());
    assertEquals("large", json.at("/job/model").asText());
    assertEquals(path + "/audio", json.at("/audio_url").asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/renew", "/complete", "/fail", "/release"})
  void aCallWithoutAClaimIsToldWhatIsMissing(String action) {
    String missing = running.json("POST", path + action, Stubs.WORKER, "{}").fault();
    assertTrue(missing.startsWith("400 bad_request: Send the header Dalston-Claim"), missing);
    String broken =
        running.json("POST", path + action, Stubs.WORKER, "{}", "Dalston-Claim", "x").fault();
    assertEquals(missing, broken);
  }

  @Test
  void eachOutcomeHasItsAnswer() {
    Map<WorkOutcome, String> answers =
        Map.of(
            new WorkOutcome.ClaimLost(), "409 claim_lost: ",
            new WorkOutcome.JobCancelling(), "409 job_cancelling: ",
            new WorkOutcome.NotFound(), "404 task_not_found: Task not found",
            new WorkOutcome.TranscriptMissing(), "400 transcript_missing: ",
            new WorkOutcome.BadName(), "400 bad_name: ",
            new WorkOutcome.NoRoom(), "503 storage_full: ");
    answers.forEach(
        (outcome, expected) -> {
          running.stubs.work.outcome = hold -> outcome;
          assertTrue(post("/complete", "").fault().startsWith(expected), expected);
          assertTrue(handIn("a.json", "x").fault().startsWith(expected), expected);
        });
    running.stubs.work.outcome = hold -> new WorkOutcome.Done(job, task);
    assertEquals("running", post("/renew", "").json().at("/job_status").asText());
    assertEquals(60, post("/renew", "").json().at("/lease_seconds").asInt());
    assertEquals("running", post("/release", "").json().at("/task_status").asText());
    assertEquals(job.id().toString(), post("/complete", "").json().at("/job_id").asText());
    assertEquals(204, handIn("a.json", "x").status());
    assertEquals("application/json", running.stubs.work.contentType);
  }

  @Test
  void aFailureNeedsAReasonAndALongOneIsCut() {
    running.stubs.work.outcome = hold -> new WorkOutcome.Done(job, task);
    assertTrue(post("/fail", "{\"message\":\" \"}").fault().startsWith("400 bad_request: "));
    assertTrue(post("/fail", "{}").fault().startsWith("400 bad_request: "));
    String nul = "{\"message\":\"a\\" + "u0000\"}";
    assertTrue(post("/fail", nul).fault().startsWith("400 bad_request: "));
    String grin = "\ud83d\ude00";
    assertEquals(200, post("/fail", "{\"message\":\"" + grin.repeat(2_500) + "\"}").status());
    assertEquals(grin.repeat(2_000), running.stubs.work.reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{`text`:`a`}                  | 204",
        "{`text`:`a`,`language_code`:`de`,`segments`:[{}],`words`:[[1]],`x`:{`text`:1}} | 204",
        "{`text`:1}                    | 400",
        "{`text`:`a`,`words`:{}}       | 400",
        "{`text`:`a`,`language_code`:1} | 400",
        "{`x`:{`text`:`a`}}            | 400",
        "[`a`]                         | 400",
        "{}                            | 400",
        "{`text`:`a`} {}               | 400",
        "{`text`:`a`                   | 400",
        "{`text`:`a`,`text`:`b`}       | 400",
        "nonsense                      | 400",
        "~~                            | 400"
      })
  void aTranscriptIsLookedAtBeforeItIsKept(String sketch, int status) {
    running.stubs.work.outcome = hold -> new WorkOutcome.Done(job, task);
    running.stubs.work.handedIn = new byte[0];
    String body = sketch.replace('`', '"');
    Answer answer = handIn("transcript.json", body);
    assertEquals(status, answer.status(), answer.text());
    if (status == 204) {
      assertArrayEquals(
          body.getBytes(StandardCharsets.UTF_8), running.stubs.work.handedIn, "as it was sent");
    } else {
      assertTrue(answer.fault().startsWith("400 invalid_transcript: "), answer.fault());
    }
  }

  @Test
  void anArtifactHasTheUploadLimitAndATranscriptItsOwn() {
    String tooLong = "x".repeat((int) Running.UPLOAD_LIMIT + 1);
    assertTrue(handIn("a.bin", tooLong).fault().startsWith("413 payload_too_large: "));
  }

  @Test
  void theAudioIsForWhoHoldsTheTask() {
    String audio = path + "/audio";
    running.stubs.work.audio = Optional.empty();
    assertTrue(audio(audio).fault().startsWith("409 claim_lost: "));
    running.stubs.work.audio =
        Optional.of(new Reading.Opened(Samples.artifact("sound", "audio/wav")));
    assertEquals("sound", audio(audio).text());
  }

  private Answer audio(String at) {
    return running.send(
        "GET", at, Stubs.WORKER, BodyPublishers.noBody(), "Dalston-Claim", token.toString());
  }
}
