package dev.dalston.rest.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dalston.application.job.CancelJob.CancelOutcome;
import dev.dalston.domain.job.JobStatus;
import dev.dalston.rest.Running;
import dev.dalston.rest.Running.Answer;
import dev.dalston.rest.Samples;
import dev.dalston.rest.Stubs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cancelling, at both doors. */
class CancelTest {
  private static final String API = "/v1/audio/transcriptions";
  private static final String CONSOLE = "/api/console/jobs";

  private final Running running = new Running();

  @AfterEach
  void stop() {
    running.close();
  }

  private Answer cancel(String door, CancelOutcome outcome) {
    running.stubs.cancel = (scope, id) -> outcome;
    return running.send("POST", door + "/x/cancel", Stubs.WRITER);
  }

  @ParameterizedTest
  @ValueSource(strings = {API, CONSOLE})
  void aJobThatRunsEndsWhenItsWorkerLetsGo(String door) {
    Answer answer = cancel(door, new CancelOutcome.Accepted(Samples.job(JobStatus.CANCELLING)));
    assertEquals("cancelling", answer.json().at("/status").asText());
    assertEquals(
        "Cancellation requested. The job ends when its worker lets go.",
        answer.json().at("/message").asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {API, CONSOLE})
  void aJobThatWaitedIsCancelledAtOnce(String door) {
    Answer answer = cancel(door, new CancelOutcome.Accepted(Samples.job(JobStatus.CANCELLED)));
    assertEquals("cancelled", answer.json().at("/status").asText());
    assertEquals("Job cancelled.", answer.json().at("/message").asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {API, CONSOLE})
  void aJobThatHasEndedCannotBeCancelled(String door) {
    assertEquals(
        "400 invalid_state: It has ended.",
        cancel(door, new CancelOutcome.Refused("It has ended.")).fault());
  }

  @ParameterizedTest
  @ValueSource(strings = {API, CONSOLE})
  void aJobThatIsNotThereIsNotFound(String door) {
    assertEquals(
        "404 job_not_found: Job not found", cancel(door, new CancelOutcome.NotFound()).fault());
  }
}
