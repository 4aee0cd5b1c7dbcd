package dev.dalston.rest.job;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.deletion.DeleteJob.DeletionOutcome;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.StoreRefused;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.job.DeletionRefusal;
import dev.dalston.domain.job.JobId;
import dev.dalston.rest.Running;
import dev.dalston.rest.Running.Answer;
import dev.dalston.rest.Stubs;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The DELETE table of the design, word for word, through both doors. */
class DeleteContractTest {
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

  private void outcome(DeletionOutcome outcome) {
    running.stubs.delete = (scope, id, by, evenIfMissing) -> outcome;
  }

  @ParameterizedTest
  @ValueSource(strings = {API, CONSOLE})
  void aDeletedJobIsAnswered204WithoutABody(String door) {
    outcome(new DeletionOutcome.Deleted());
    Answer answer = delete(door);
    assertEquals(204, answer.status());
    assertEquals(0, answer.response().body().length);
    assertNull(answer.header("Content-Type"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PENDING    | Cannot delete pending job. Use cancel instead.
          RUNNING    | Cannot delete running job. Use cancel instead.
          CANCELLING | Cannot delete job while cancellation is in progress.
          """)
  void aJobThatHasNotEndedIsRefusedInTheSpecificationsWords(
      DeletionRefusal refusal, String message) {
    outcome(new DeletionOutcome.Refused(refusal));
    for (String door : List.of(API, CONSOLE)) {
      assertEquals(
          "{\"error\":{\"code\":\"invalid_state\",\"message\":\"" + message + "\"}}",
          delete(door).text());
      assertEquals(400, delete(door).status());
    }
  }

  @Test
  void whatIsNotThereIsAnsweredAlikeByteForByte() {
    List<String> ids =
        List.of(
            ID.toString(),
            JobId.next(Stubs.NOW, new SecureRandom()).toString(),
            "not-a-uuid",
            "1-1-1-1-1",
            "00000000-0000-0000-0000-000000000000",
            "%00",
            "..%2f..%2fetc",
            "x".repeat(2_000));
    List<JobId> asked = Collections.synchronizedList(new ArrayList<>());
    running.stubs.delete =
        (scope, id, by, evenIfMissing) -> {
          asked.add(id);
          return new DeletionOutcome.NotFound();
        };
    byte[] expected =
        "{\"error\":{\"code\":\"job_not_found\",\"message\":\"Job not found\"}}".getBytes();
    Map<String, List<String>> headers = null;
    for (String door : List.of(API, CONSOLE)) {
      for (String id : ids) {
        Answer answer = running.send("DELETE", door + id, Stubs.WRITER);
        assertEquals(404, answer.status(), id);
        assertArrayEquals(expected, answer.response().body(), id);
        Map<String, List<String>> these = new TreeMap<>(answer.response().headers().map());
        these
            .keySet()
            .removeIf(n -> n.equalsIgnoreCase("x-request-id") || n.equalsIgnoreCase("date"));
        assertEquals(headers == null ? these : headers, these, id);
        headers = these;
      }
    }
    assertEquals(2 * ids.size(), asked.size(), "each id is looked up, whatever it looks like");
    assertTrue(asked.contains(JobId.NONE));
  }

  @Test
  void withoutAValidKeyNobodyIsAsked() {
    running.stubs.delete =
        (scope, id, by, evenIfMissing) -> {
          throw new AssertionError("asked");
        };
    for (String door : List.of(API, CONSOLE)) {
      for (String key : new String[] {null, "dk_unknown"}) {
        Answer answer = running.send("DELETE", door + ID, key);
        assertTrue(answer.fault().startsWith("401 unauthorized: "), answer.fault());
        assertEquals("Bearer", answer.header("WWW-Authenticate"));
      }
      assertEquals(
          "403 forbidden: This key lacks the scope jobs:write.",
          running.send("DELETE", door + ID, Stubs.READER).fault());
    }
  }

  @Test
  void whatIsNotFinishedIsAnsweredAsPendingWithATimeToComeBack() {
    outcome(new DeletionOutcome.Pending("Objects are left.", Duration.ofMillis(1_200)));
    Answer answer = delete(API);
    assertEquals(
        "503 deletion_pending: The deletion is on record and finishes by itself. Objects are left.",
        answer.fault());
    assertEquals(2, answer.json().at("/error/retry_after").asInt());
    assertEquals("2", answer.header("Retry-After"));
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

  @Test
  void aRefusalForGoodNamesTheReasonAndUntilWhen() {
    Instant until = Instant.parse("2030-01-01T00:00:00Z");
    outcome(new DeletionOutcome.Blocked(Obstacle.lasting("Object lock.", Optional.of(until))));
    Answer answer = delete(API);
    assertTrue(answer.fault().startsWith("409 deletion_blocked: "), answer.fault());
    assertEquals("Object lock.", answer.json().at("/error/reason").asText());
    assertEquals("2030-01-01T00:00:00Z", answer.json().at("/error/until").asText());
    running.stubs.delete =
        (scope, id, by, evenIfMissing) -> {
          throw new StoreRefused(Obstacle.lasting("Access denied.", Optional.empty()), null);
        };
    assertTrue(delete(API).fault().startsWith("409 deletion_blocked: "));
    assertTrue(delete(API).json().at("/error/until").isMissingNode());
  }

  @Test
  void theConsoleLetsAnAdministratorDeleteEveryTenantsJobsAndTheApiDoesNot() {
    List<TenantScope> scopes = Collections.synchronizedList(new ArrayList<>());
    running.stubs.delete =
        (scope, id, by, evenIfMissing) -> {
          scopes.add(scope);
          return new DeletionOutcome.Deleted();
        };
    running.send("DELETE", CONSOLE + ID, Stubs.ADMIN);
    running.send("DELETE", API + ID, Stubs.ADMIN);
    running.send("DELETE", CONSOLE + ID, Stubs.WRITER);
    TenantScope own = TenantScope.only(Stubs.TENANT.id());
    assertEquals(List.of(TenantScope.all(), own, own), scopes);
  }

  @Test
  void aFaultOfOursSaysNothingOfTheInsides() {
    running.stubs.delete =
        (scope, id, by, evenIfMissing) -> {
          throw new IllegalStateException("select secret from keys");
        };
    Answer answer = delete(API);
    assertEquals(
        "500 internal: Something went wrong on our side. Request id: "
            + answer.header("X-Request-Id"),
        answer.fault());
  }
}
