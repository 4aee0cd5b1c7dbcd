package dev.dalston.storage;

import static dev.dalston.application.port.StoredThings.uploads;
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
import dev.dalston.domain.job.JobId;
import dev.dalston.storage.ScriptedS3.Answer;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** For a moment the store as a whole refuses: no job may be parked for that. */
class StoreFaultsTest {
  private static final StoredItem ONE = new StoredItem(Kind.OBJECT, "jobs/j/one", "v1", 1);
  private static final StoredItem TWO = new StoredItem(Kind.VERSION, "jobs/j/two", "v2", 1);
  private final JobId job = JobId.next(Instant.now(), new SecureRandom());

  @ParameterizedTest
  @CsvSource({
    "403, RequestTimeTooSkewed",
    "403, InvalidAccessKeyId",
    "403, SignatureDoesNotMatch",
    "400, ExpiredToken",
    "404, NoSuchBucket",
    "403, ''",
    "404, ''",
    "405, ''",
    "400, ''"
  })
  void nothingOfItLasts(int status, String code) throws IOException {
    Answer refusal = code.isEmpty() ? new Answer(status, "") : Answer.error(status, code);
    try (var s3 = new ScriptedS3(request -> refusal);
        var store = s3.store()) {
      assertThrows(BackendUnavailable.class, () -> store.list(job, Optional.empty()));
      assertThrows(BackendUnavailable.class, () -> uploads(store, job));
      assertThrows(BackendUnavailable.class, () -> store.remove(List.of(ONE, TWO)));
      List<Fault> single = store.remove(List.of(TWO));
      assertFalse(single.getFirst().obstacle().lasting());
      assertTrue(single.getFirst().obstacle().reason().contains(code));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ExpiredToken", "NoSuchBucket", "QuotaExceeded", "RequestTimeTooSkewed"})
  void neitherInTheAnswerForOneOfMany(String code) throws IOException {
    try (var s3 =
            new ScriptedS3(request -> Answer.ok(result(error(ONE, code) + error(TWO, code))));
        var store = s3.store()) {
      List<Fault> faults = store.remove(List.of(ONE, TWO));

      assertEquals(2, faults.size());
      assertTrue(faults.stream().noneMatch(fault -> fault.obstacle().lasting()));
      assertEquals(1, s3.requests().size());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 405, 412, 503})
  void aWebPageInTheWayIsNotTheStorages(int status) throws IOException {
    Answer page = new Answer(status, "<html><body>Who are you?</body></html>");
    try (var s3 = new ScriptedS3(request -> page);
        var store = s3.store()) {
      assertThrows(BackendUnavailable.class, () -> store.list(job, Optional.empty()));
      assertThrows(BackendUnavailable.class, () -> store.remove(List.of(ONE, TWO)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ExpiredToken", "InvalidAccessKeyId"})
  void whoIsNotLetInDoesNotKnockForEachItem(String code) throws IOException {
    List<StoredItem> items =
        IntStream.range(0, 200)
            .mapToObj(number -> new StoredItem(Kind.OBJECT, "jobs/j/\u0001" + number, "", 1))
            .toList();
    try (var s3 = new ScriptedS3(request -> Answer.error(403, code));
        var store = s3.store()) {
      assertEquals(200, store.remove(items).size());
      assertTrue(s3.requests().size() <= 16, () -> s3.requests().size() + " requests");
    }
  }
}
