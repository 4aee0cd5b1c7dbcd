package dev.dalston.storage;

import static dev.dalston.storage.DeleteAnswer.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.port.ArtifactStore.Fault;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.StoredItem;
import dev.dalston.application.port.StoredItem.Kind;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.storage.ScriptedS3.Answer;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LastingRefusalTest {
  private static final StoredItem ONE = new StoredItem(Kind.OBJECT, "jobs/j/one", "v1", 1);
  private static final StoredItem TWO = new StoredItem(Kind.VERSION, "jobs/j/two", "v2", 1);

  @Test
  void a_locked_version_says_until_when() throws IOException {
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
  void a_legal_hold_is_named() throws IOException {
    String hold = "<LegalHold><Status>ON</Status></LegalHold>";
    try (var s3 = refusing(Map.of("legal-hold", hold));
        var store = s3.store()) {
      Obstacle obstacle = store.remove(List.of(ONE, TWO)).getFirst().obstacle();

      assertEquals("It is under a legal hold in the storage.", obstacle.reason());
      assertTrue(obstacle.lasting());
    }
  }

  @Test
  void a_refusal_nobody_explains_is_a_refusal_and_few_are_asked_about() throws IOException {
    List<StoredItem> items =
        IntStream.range(0, 50)
            .mapToObj(number -> new StoredItem(Kind.VERSION, "jobs/j/" + number, "v", 1))
            .toList();
    try (var s3 = refusing(Map.of());
        var store = s3.store()) {
      List<Fault> faults = store.remove(items);

      assertEquals(50, faults.size());
      assertTrue(
          faults.stream()
              .allMatch(fault -> fault.obstacle().lasting() && fault.obstacle().until().isEmpty()));
      assertEquals(3, s3.count("GET", "retention"));
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
