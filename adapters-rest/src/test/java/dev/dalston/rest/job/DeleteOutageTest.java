package dev.dalston.rest.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.domain.job.JobId;
import dev.dalston.rest.Running;
import dev.dalston.rest.Running.Answer;
import dev.dalston.rest.Stubs;
import java.security.SecureRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a DELETE answers when a backend cannot be reached, and no other route. */
class DeleteOutageTest {
  private static final String API = "/v1/audio/transcriptions/";
  private static final String CONSOLE = "/api/console/jobs/";
  private static final JobId ID = JobId.next(Stubs.NOW, new SecureRandom());
  private final Running running = new Running();

  @AfterEach
  void stop() {
    running.close();
  }

  private Answer delete(String door) {
    return running.send("DELETE", door + ID, Stubs.WRITER);
  }

  @ParameterizedTest
  @ValueSource(strings = {API, CONSOLE})
  void anIntentThatMayBeOnRecordOrNotIsAnsweredAsUnknown(String door) {
    running.stubs.delete =
        (scope, id, by, evenIfMissing) -> {
          throw new BackendUnavailable("The database cannot be reached.", null);
        };
    assertUnknown(delete(door));
  }

  @ParameterizedTest
  @ValueSource(strings = {API, CONSOLE})
  void whenNotEvenTheKeyCanBeLookedUpAnEarlierDeleteMayStillBeOnRecord(String door) {
    running.stubs.authenticate =
        key -> {
          throw new BackendUnavailable("The database cannot be reached.", null);
        };
    assertUnknown(delete(door));
  }

  private static void assertUnknown(Answer answer) {
    assertEquals(
        "503 deletion_unknown: It is not known whether the deletion is on record. Send the DELETE"
            + " again: if it is, it goes on. The database cannot be reached.",
        answer.fault());
    assertEquals("5", answer.header("Retry-After"));
    assertEquals(5, answer.json().at("/error/retry_after").asInt());
  }

  @ParameterizedTest
  @CsvSource({"GET, ''", "POST, /cancel"})
  void onlyTheDeleteSpeaksOfADeletionWhenABackendCannotBeReached(String method, String below) {
    running.stubs.authenticate =
        key -> {
          throw new BackendUnavailable("The database cannot be reached.", null);
        };
    assertEquals(
        "503 unavailable: The database cannot be reached.",
        running.send(method, API + ID + below, Stubs.WRITER).fault());
  }
}
