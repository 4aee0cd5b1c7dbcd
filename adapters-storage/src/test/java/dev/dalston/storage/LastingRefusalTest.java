package dev.dalston.storage;

import static dev.dalston.storage.DeleteAnswer.error;
import static dev.dalston.storage.DeleteAnswer.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.port.ArtifactStore.Fault;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.StoredItem;
import dev.dalston.application.port.StoredItem.Kind;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.storage.ScriptedS3.Answer;
import dev.dalston.storage.fault.S3Faults;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LastingRefusalTest {
  private static final StoredItem ONE = new StoredItem(Kind.OBJECT, "jobs/j/one", "v1", 1);
  private static final StoredItem TWO = new StoredItem(Kind.VERSION, "jobs/j/two", "v2", 1);

  @Test
  void aLockedVersionSaysUntilWhen() throws IOException {
    Instant until = Instant.parse("2999-01-02T03:04:05Z");
    try (var s3 = refusing(Map.of("retention", retention(until), "legal-hold", ""));
        var store = s3.store()) {
      List<Fault> faults = store.remove(List.of(ONE, TWO));

      Obstacle expected =
          Obstacle.lasting(
              "It is locked in the storage until 2999-01-02T03:04:05Z.", Optional.of(until));
      assertEquals(List.of(expected, expected), faults.stream().map(Fault::obstacle).toList());
    }
  }

  @Test
  void aLegalHoldIsNamed() throws IOException {
    String hold = "<LegalHold><Status>ON</Status></LegalHold>";
    try (var s3 = refusing(Map.of("legal-hold", hold));
        var store = s3.store()) {
      Obstacle obstacle = store.remove(List.of(ONE, TWO)).getFirst().obstacle();

      assertEquals("It is under a legal hold in the storage.", obstacle.reason());
      assertTrue(obstacle.lasting());
    }
  }

  @Test
  void aRefusalNobodyMayAskAboutIsARefusalAndFewAreAskedAbout() throws IOException {
    try (var s3 = refusing(Map.of());
        var store = s3.store()) {
      List<Fault> faults = store.remove(versions(50));

      assertEquals(50, faults.size());
      assertTrue(
          faults.stream()
              .allMatch(fault -> fault.obstacle().lasting() && fault.obstacle().until().isEmpty()));
      assertEquals(8, s3.count("GET", "retention"));
    }
  }

  /** A job has an audio, a transcript and two outputs: the fourth must not hide the date. */
  @ParameterizedTest
  @ValueSource(ints = {4, 12, 64, 65, 1_000})
  void eachOfManyLockedVersionsHasADate(int count) throws IOException {
    Instant until = Instant.parse("2999-01-02T03:04:05Z");
    try (var s3 = refusing(Map.of("retention", retention(until)));
        var store = s3.store()) {
      List<Fault> faults = store.remove(versions(count));

      assertEquals(count, faults.size());
      assertTrue(
          faults.stream().allMatch(fault -> fault.obstacle().until().equals(Optional.of(until))));
      assertEquals(Math.min(count, 64), s3.count("GET", "retention"));
    }
  }

  @Test
  void whoseLocksNobodyKnowsOneWithoutADateStandsForAll() throws IOException {
    Instant until = Instant.parse("2999-01-02T03:04:05Z");
    try (var s3 =
            refusing(
                Map.of(
                    "retention",
                    retention(until),
                    "legal-hold&versionId=v7",
                    "<LegalHold><Status>ON</Status></LegalHold>"));
        var store = s3.store()) {
      List<Obstacle> obstacles = store.remove(versions(70)).stream().map(Fault::obstacle).toList();

      assertEquals(7, obstacles.stream().filter(one -> one.until().isEmpty()).count());
    }
  }

  @Test
  void anyLastingRefusalOfAVersionIsAskedAbout() throws IOException {
    Instant until = Instant.parse("2999-01-02T03:04:05Z");
    try (var s3 =
            new ScriptedS3(
                request ->
                    request.is("POST", "delete")
                        ? Answer.ok(
                            result(error(ONE, "InvalidRequest") + error(TWO, "InvalidRequest")))
                        : request.is("GET", "retention")
                            ? Answer.ok(retention(until))
                            : Answer.error(400, "InvalidRequest"));
        var store = s3.store()) {
      assertTrue(
          store.remove(List.of(ONE, TWO)).stream()
              .allMatch(fault -> fault.obstacle().until().equals(Optional.of(until))));
    }
  }

  /** As MinIO, and as a store might that has words of its own. */
  @ParameterizedTest
  @CsvSource({
    "400, InvalidRequest",
    "403, ObjectIsWormProtected",
    "405, ObjectLockViolation",
    "409, RetentionActive",
    "423, Locked"
  })
  void whateverTheCodeASingleRefusalIsAskedAbout(int status, String code) throws IOException {
    Instant until = Instant.parse("2999-01-02T03:04:05Z");
    try (var s3 =
            new ScriptedS3(
                request ->
                    !request.method().equals("GET")
                        ? Answer.error(status, code)
                        : request.query().contains("retention")
                            ? Answer.ok(retention(until))
                            : Answer.error(404, "NoSuchObjectLockConfiguration"));
        var store = s3.store()) {
      for (List<StoredItem> items : List.of(List.of(ONE), List.of(ONE, TWO))) {
        assertTrue(
            store.remove(items).stream()
                .allMatch(fault -> fault.obstacle().until().equals(Optional.of(until))));
      }
    }
  }

  @Test
  void theStoragesOwnWordsAreToldWhereThereIsNoLock() throws IOException {
    try (var s3 =
            new ScriptedS3(
                request ->
                    request.method().equals("DELETE")
                        ? new Answer(
                            403,
                            "<Error><Code>AccessDenied</Code>"
                                + "<Message>Forbidden: Invalid signature</Message></Error>")
                        : Answer.error(501, "NotImplemented"));
        var store = s3.store()) {
      assertEquals(
          S3Faults.REFUSED + " The storage says: AccessDenied: Forbidden: Invalid signature.",
          store.remove(List.of(ONE)).getFirst().obstacle().reason());
    }
  }

  /** moto answers the question for a retention with the object itself. */
  @Test
  void anAnswerAboutLocksThatCannotBeReadSaysNothing() throws IOException {
    for (Answer object :
        List.of(
            new Answer(200, "RIFF<>", Map.of("x-amz-version-id", "v1")),
            new Answer(200, "<speech/>", Map.of("x-amz-version-id", "v1")))) {
      try (var s3 =
              new ScriptedS3(
                  request ->
                      request.is("GET", "retention") || request.is("GET", "legal-hold")
                          ? object
                          : Answer.error(403, "AccessDenied"));
          var store = s3.store()) {
        Obstacle obstacle = store.remove(List.of(ONE)).getFirst().obstacle();
        assertTrue(obstacle.lasting(), object + " " + obstacle);
      }
    }
  }

  @Test
  void whereTheQuestionGetsNoAnswerTheRefusalPasses() throws IOException {
    for (Answer none :
        List.of(
            Answer.DROP,
            Answer.page(""),
            Answer.page("<html><body>Back soon</body></html>"),
            Answer.error(503, "SlowDown"),
            Answer.error(403, "ExpiredToken"))) {
      for (String question : List.of("legal-hold", "retention")) {
        try (var s3 =
                new ScriptedS3(
                    request ->
                        request.is("GET", question) ? none : Answer.error(403, "AccessDenied"));
            var store = s3.store()) {
          Obstacle obstacle = store.remove(List.of(ONE)).getFirst().obstacle();

          assertFalse(obstacle.lasting(), () -> none + " " + obstacle);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken"})
  void badCredentialsAreNamedAtOnce(String code) throws IOException {
    try (var s3 = new ScriptedS3(request -> Answer.error(403, code));
        var store = s3.store()) {
      var unavailable =
          assertThrows(BackendUnavailable.class, () -> store.remove(List.of(ONE, TWO)));

      assertTrue(unavailable.getMessage().contains("credentials"));
      assertTrue(unavailable.getMessage().contains(code));
      assertEquals(1, s3.requests().size());
    }
  }

  private static List<StoredItem> versions(int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> new StoredItem(Kind.VERSION, "jobs/j/" + number, "v" + number, 1))
        .toList();
  }

  private static ScriptedS3 refusing(Map<String, String> answers) throws IOException {
    return new ScriptedS3(
        request -> {
          if (request.is("POST", "delete")) {
            return Answer.ok(
                result(
                    request
                        .body()
                        .replaceAll("^.*?<Object>", "<Object>")
                        .replaceAll("</?Delete>|<Quiet>.*?</Quiet>|<\\?.*?\\?>", "")
                        .replace("<Object>", "<Error><Code>AccessDenied</Code>")
                        .replace("</Object>", "</Error>")));
          }
          return answers.entrySet().stream()
              .filter(entry -> request.query().contains(entry.getKey()))
              .filter(entry -> !entry.getValue().isEmpty())
              .map(entry -> Answer.ok(entry.getValue()))
              .findFirst()
              .orElse(Answer.error(403, "AccessDenied"));
        });
  }

  private static String retention(Instant until) {
    return "<Retention><Mode>COMPLIANCE</Mode><RetainUntilDate>"
        + until
        + "</RetainUntilDate></Retention>";
  }
}
