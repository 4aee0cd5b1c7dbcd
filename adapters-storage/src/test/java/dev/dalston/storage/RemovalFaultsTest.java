package dev.dalston.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.port.ArtifactStore.Fault;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.StoreRefused;
import dev.dalston.application.port.StoredItem;
import dev.dalston.application.port.StoredItem.Kind;
import dev.dalston.domain.Obstacle;
import dev.dalston.storage.ScriptedS3.Answer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemovalFaultsTest {
  private static final StoredItem ONE = new StoredItem(Kind.OBJECT, "jobs/j/one", "v1", 1);
  private static final StoredItem TWO = new StoredItem(Kind.VERSION, "jobs/j/two", "v2", 1);

  @Test
  void an_overloaded_store_is_asked_again() throws IOException {
    var calls = new AtomicInteger();
    try (var s3 =
            new ScriptedS3(
                request ->
                    calls.incrementAndGet() < 3
                        ? Answer.error(503, "SlowDown")
                        : Answer.ok(result(deleted(ONE) + deleted(TWO))));
        var store = s3.store()) {
      assertEquals(List.of(), store.remove(List.of(ONE, TWO)));
      assertEquals(3, s3.count("POST", "delete"));
    }
  }

  @Test
  void the_request_carries_its_md5_sum() throws IOException {
    try (var s3 =
            new ScriptedS3(
                request ->
                    request.headers().containsKey("Content-md5")
                        ? Answer.ok(result(deleted(ONE) + deleted(TWO)))
                        : Answer.error(400, "InvalidRequest"));
        var store = s3.store()) {
      assertEquals(List.of(), store.remove(List.of(ONE, TWO)));
      assertEquals(1, s3.requests().size());
    }
  }

  @Test
  void each_item_refused_in_a_good_answer_is_reported() throws IOException {
    try (var s3 =
            new ScriptedS3(
                request ->
                    request.is("POST", "delete")
                        ? Answer.ok(result(deleted(ONE) + error(TWO, "InternalError")))
                        : Answer.error(500, "InternalError"));
        var store = s3.store()) {
      List<Fault> faults = store.remove(List.of(ONE, TWO));

      assertEquals(List.of(TWO), faults.stream().map(Fault::item).toList());
      assertFalse(faults.getFirst().obstacle().lasting());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"NoSuchKey", "NoSuchVersion"})
  void what_is_not_there_is_removed(String code) throws IOException {
    try (var s3 = new ScriptedS3(request -> Answer.ok(result(deleted(ONE) + error(TWO, code))));
        var store = s3.store()) {
      assertEquals(List.of(), store.remove(List.of(ONE, TWO)));
    }
  }

  @ParameterizedTest
  @CsvSource({"204, true", "403, false"})
  void an_item_the_answer_omits_is_asked_for_by_itself(int status, boolean removed)
      throws IOException {
    try (var s3 =
            new ScriptedS3(
                request ->
                    switch (request.method()) {
                      case "POST" -> Answer.ok(result(deleted(ONE)));
                      case "DELETE" -> new Answer(status, "");
                      default -> Answer.error(501, "NotImplemented");
                    });
        var store = s3.store()) {
      List<StoredItem> left = store.remove(List.of(ONE, TWO)).stream().map(Fault::item).toList();

      assertEquals(removed ? List.of() : List.of(TWO), left);
      assertEquals(1, s3.count("DELETE", "versionId=v2"));
    }
  }

  @Test
  void the_confirmation_of_another_version_is_none() throws IOException {
    var other = new StoredItem(Kind.VERSION, ONE.key(), "v0", 1);
    try (var s3 =
            new ScriptedS3(
                request ->
                    request.is("POST", "delete")
                        ? Answer.ok(result(deleted(other) + deleted(TWO)))
                        : Answer.error(500, "InternalError"));
        var store = s3.store()) {
      assertEquals(
          List.of(ONE), store.remove(List.of(ONE, TWO)).stream().map(Fault::item).toList());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "501, NotImplemented, true",
    "405, MethodNotAllowed, true",
    "400, MalformedXML, false",
    "403, AccessDenied, false"
  })
  void a_store_that_cannot_delete_many_is_asked_one_by_one(int status, String code, boolean always)
      throws IOException {
    try (var s3 =
            new ScriptedS3(
                request ->
                    request.is("POST", "delete")
                        ? Answer.error(status, code)
                        : new Answer(204, ""));
        var store = s3.store()) {
      assertEquals(List.of(), store.remove(List.of(ONE, TWO)));
      assertEquals(List.of(), store.remove(List.of(ONE, TWO)));

      assertEquals(4, s3.count("DELETE", "versionId="));
      // What a store cannot do is remembered; what it did not like about one request is not.
      assertEquals(always ? 1 : 2, s3.count("POST", "delete"));
    }
  }

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
  void bad_credentials_are_refused_at_once(String code) throws IOException {
    try (var s3 = new ScriptedS3(request -> Answer.error(403, code));
        var store = s3.store()) {
      StoreRefused refused =
          assertThrows(StoreRefused.class, () -> store.remove(List.of(ONE, TWO)));

      assertTrue(refused.obstacle().reason().contains("credentials"));
      assertEquals(1, s3.requests().size());
    }
  }

  @Test
  void a_store_that_always_fails_is_unavailable() throws IOException {
    try (var s3 = new ScriptedS3(request -> Answer.error(500, "InternalError"));
        var store = s3.store()) {
      assertThrows(BackendUnavailable.class, () -> store.remove(List.of(ONE, TWO)));
      assertEquals(3, s3.requests().size());
    }
  }

  @Test
  void a_store_that_hangs_or_hangs_up_is_unavailable_in_time() throws IOException {
    for (Answer silence : List.of(Answer.HANG, Answer.DROP)) {
      try (var s3 = new ScriptedS3(request -> silence);
          var store = s3.hastyStore()) {
        long begin = System.nanoTime();

        assertThrows(BackendUnavailable.class, () -> store.remove(List.of(ONE, TWO)));

        assertTrue(s3.requests().size() <= 3, () -> s3.requests().size() + " requests");
        assertTrue(System.nanoTime() - begin < Duration.ofSeconds(10).toNanos());
      }
    }
  }

  @Test
  void a_store_gone_silent_is_not_asked_for_each_of_many_items() throws IOException {
    List<StoredItem> items =
        IntStream.range(0, 1000)
            .mapToObj(number -> new StoredItem(Kind.OBJECT, "jobs/j/\u0001" + number, "", 1))
            .toList();
    try (var s3 = new ScriptedS3(request -> Answer.HANG);
        var store = s3.hastyStore()) {
      List<Fault> faults = store.remove(items);

      assertEquals(1000, faults.size());
      assertTrue(faults.stream().noneMatch(fault -> fault.obstacle().lasting()));
      assertTrue(s3.requests().size() <= 8 * 3 * 2, () -> s3.requests().size() + " requests");
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

  private static String result(String entries) {
    return "<DeleteResult>" + entries + "</DeleteResult>";
  }

  private static String deleted(StoredItem item) {
    return "<Deleted>" + name(item) + "</Deleted>";
  }

  private static String error(StoredItem item, String code) {
    return "<Error>" + name(item) + "<Code>" + code + "</Code><Message>m</Message></Error>";
  }

  private static String name(StoredItem item) {
    return "<Key>" + item.key() + "</Key><VersionId>" + item.id() + "</VersionId>";
  }
}
