package dev.dalston.rest.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.deletion.DeleteJob.DeletionOutcome;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.job.JobId;
import dev.dalston.rest.RawAnswer;
import dev.dalston.rest.Running;
import dev.dalston.rest.Running.Answer;
import dev.dalston.rest.Stubs;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deleting a job whose recording is not found, through both doors. */
class MissingRecordingTest {
  private static final String API = "/v1/audio/transcriptions/";
  private static final String CONSOLE = "/api/console/jobs/";
  private static final JobId ID = JobId.next(Stubs.NOW, new SecureRandom());

  private final Running running = new Running();

  @AfterEach
  void stop() {
    running.close();
  }

  private Answer blocked(String door, Obstacle obstacle) {
    running.stubs.delete = (scope, id, by, evenIfMissing) -> new DeletionOutcome.Blocked(obstacle);
    return running.send("DELETE", door + ID, Stubs.WRITER);
  }

  @ParameterizedTest
  @ValueSource(strings = {API, CONSOLE})
  void isNamedAsTheKindOfReasonThatCanBeOverridden(String door) {
    Answer answer =
        blocked(
            door,
            new Obstacle("It is not listed.", true, Optional.empty(), Optional.of(Stubs.NOW)));
    assertEquals(
        "409 deletion_blocked: The deletion is blocked: It is not listed.", answer.fault());
    assertEquals("It is not listed.", answer.json().at("/error/reason").asText());
    assertEquals("recording_missing", answer.json().at("/error/reason_kind").asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {API, CONSOLE})
  void noOtherRefusalHasThatKind(String door) {
    Answer answer = blocked(door, Obstacle.lasting("Object lock.", Optional.empty()));
    assertEquals("Object lock.", answer.json().at("/error/reason").asText());
    assertTrue(answer.json().at("/error/reason_kind").isMissingNode());
  }

  @ParameterizedTest
  @ValueSource(strings = {API, CONSOLE})
  void whoeverMayDeleteCanSayThatTheJobIsToGoAllTheSame(String door) {
    List<Boolean> asked = Collections.synchronizedList(new ArrayList<>());
    running.stubs.delete =
        (scope, id, by, evenIfMissing) -> {
          asked.add(evenIfMissing);
          return new DeletionOutcome.Deleted();
        };
    for (String query : List.of("", "?", "?even_if_missing=false", "?even_if_missing=true")) {
      assertEquals(204, running.send("DELETE", door + ID + query, Stubs.WRITER).status(), query);
    }
    assertEquals(List.of(false, false, false, true), asked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?even_if_missing",
        "?even_if_missing=",
        "?even_if_missing=yes",
        "?even_if_missing=1",
        "?even_if_missing=TRUE",
        "?even_if_missing=true%20",
        "?even_if_missing=true&even_if_missing=true",
        "?even_if_missing=false&even_if_missing=true",
        "?even-if-missing=true",
        "?Even_If_Missing=true",
        "?even_if_missing=true&dry_run=true",
        "?dry_run=true",
        "?=",
        "?=true",
        "?&",
        "?even_if_missing=%zz",
        "?%zz=true",
        "?even_if_missing=%ff"
      })
  void aParameterThatIsNotUnderstoodDeletesNothing(String query) throws IOException {
    running.stubs.delete =
        (scope, id, by, evenIfMissing) -> {
          throw new AssertionError("asked");
        };
    for (String door : List.of(API, CONSOLE)) {
      String request = "DELETE " + door + ID + query + " HTTP/1.1⏎Host: here⏎Connection: close⏎";
      String key = "Authorization: Bearer " + Stubs.WRITER + "⏎⏎";
      assertEquals("400 bad_request", RawAnswer.to(running, request + key).fault(), query);
    }
  }
}
