package dev.dalston.storage;

import static dev.dalston.storage.DeleteAnswer.deleted;
import static dev.dalston.storage.DeleteAnswer.error;
import static dev.dalston.storage.DeleteAnswer.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.dalston.application.port.ArtifactStore.Fault;
import dev.dalston.application.port.StoredItem;
import dev.dalston.application.port.StoredItem.Kind;
import dev.dalston.storage.ScriptedS3.Answer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemovalFaultsTest {
  private static final StoredItem ONE = new StoredItem(Kind.OBJECT, "jobs/j/one", "v1", 1);
  private static final StoredItem TWO = new StoredItem(Kind.VERSION, "jobs/j/two", "v2", 1);

  @Test
  void anOverloadedStoreIsAskedAgain() throws IOException {
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
  void theRequestCarriesItsMd5Sum() throws IOException {
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
  void eachItemRefusedInAGoodAnswerIsReported() throws IOException {
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
  void whatIsNotThereIsRemoved(String code) throws IOException {
    try (var s3 = new ScriptedS3(request -> Answer.ok(result(deleted(ONE) + error(TWO, code))));
        var store = s3.store()) {
      assertEquals(List.of(), store.remove(List.of(ONE, TWO)));
    }
  }

  @ParameterizedTest
  @CsvSource({"204, true", "403, false"})
  void anItemTheAnswerOmitsIsAskedForByItself(int status, boolean removed) throws IOException {
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
  void theConfirmationOfAnotherVersionIsNone() throws IOException {
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
  void aStoreThatCannotDeleteManyIsAskedOneByOne(int status, String code, boolean always)
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

  /** As Garage answers for what was named without a version. */
  @Test
  void anItemNamedWithoutAVersionIsConfirmedWithOne() throws IOException {
    List<StoredItem> plain =
        List.of(
            new StoredItem(Kind.OBJECT, "jobs/j/one", "", 1),
            new StoredItem(Kind.OBJECT, "jobs/j/two", "", 1));
    try (var s3 =
            new ScriptedS3(
                request ->
                    Answer.ok(
                        result(
                            "<Deleted><Key>jobs/j/one</Key><VersionId>82ba</VersionId>"
                                + "<DeleteMarkerVersionId>82bb</DeleteMarkerVersionId></Deleted>"
                                + "<Error><Key>jobs/j/two</Key><VersionId>82bc</VersionId>"
                                + "<Code>SlowDown</Code></Error>")));
        var store = s3.store()) {
      List<Fault> faults = store.remove(plain);

      assertEquals(plain.subList(1, 2), faults.stream().map(Fault::item).toList());
      assertEquals(1, s3.requests().size());
    }
  }
}
