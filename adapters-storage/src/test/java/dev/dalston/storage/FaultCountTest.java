package dev.dalston.storage;

import static dev.dalston.storage.DeleteAnswer.error;
import static dev.dalston.storage.DeleteAnswer.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.dalston.application.fake.CountingMeter;
import dev.dalston.application.port.Meter.StorageFault;
import dev.dalston.application.port.StoredItem;
import dev.dalston.application.port.StoredItem.Kind;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.job.JobId;
import dev.dalston.storage.ScriptedS3.Answer;
import dev.dalston.storage.ScriptedS3.Request;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each call that fails is counted once, by what was wrong. */
class FaultCountTest {
  private static final StoredItem ONE = new StoredItem(Kind.OBJECT, "jobs/j/one", "v1", 1);
  private static final StoredItem TWO = new StoredItem(Kind.VERSION, "jobs/j/two", "v2", 1);
  private final JobId job = JobId.next(Instant.now(), new SecureRandom());
  private final CountingMeter meter = new CountingMeter();

  private void ask(Function<Request, Answer> script, Consumer<S3ArtifactStore> call)
      throws IOException {
    try (var s3 = new ScriptedS3(script);
        var store = new S3ArtifactStore(s3.settings(Duration.ofSeconds(20), 1), meter)) {
      call.accept(store);
    }
  }

  private void fail(S3ArtifactStore store) {
    assertThrows(RuntimeException.class, () -> store.list(job, Optional.empty()));
  }

  private List<StorageFault> counted() {
    List<StorageFault> all = new ArrayList<>();
    Arrays.stream(StorageFault.values())
        .forEach(kind -> all.addAll(Collections.nCopies((int) meter.of(kind), kind)));
    return all;
  }

  @ParameterizedTest
  @CsvSource({
    "403, ExpiredToken, CREDENTIALS",
    "403, InvalidAccessKeyId, CREDENTIALS",
    "403, WhoKnowsWhat, CREDENTIALS",
    "403, RequestTimeTooSkewed, CLOCK",
    "404, NoSuchBucket, BUCKET",
    "403, AllAccessDisabled, BUCKET",
    "301, PermanentRedirect, BUCKET",
    "403, QuotaExceeded, QUOTA",
    "507, '', QUOTA",
    "403, AccessDenied, REFUSED",
    "503, SlowDown, BUSY",
    "429, '', BUSY",
    "500, InternalError, TROUBLE",
    "502, '', TROUBLE",
    "400, RequestTimeout, TROUBLE",
    "403, '', FOREIGN",
    "400, WhoKnowsWhat, NOT_UNDERSTOOD"
  })
  void byItsCodeElseItsStatus(int status, String code, StorageFault kind) throws IOException {
    Answer answer = code.isEmpty() ? new Answer(status, "") : Answer.error(status, code);
    ask(request -> answer, this::fail);
    assertEquals(List.of(kind), counted());
  }

  @Test
  void anAnswerThatIsNoStorages() throws IOException {
    ask(request -> Answer.page("<html>Back soon</html>"), this::fail);
    assertEquals(List.of(StorageFault.FOREIGN), counted());
  }

  @Test
  void noAnswer() throws IOException {
    ask(request -> Answer.DROP, this::fail);
    assertEquals(List.of(StorageFault.UNREACHABLE), counted());
  }

  @Test
  void noAnswerInTime() throws IOException {
    try (var s3 = new ScriptedS3(request -> Answer.HANG);
        var store = new S3ArtifactStore(s3.settings(Duration.ofMillis(200), 1), meter)) {
      fail(store);
    }
    assertEquals(List.of(StorageFault.UNREACHABLE), counted());
  }

  @Test
  void eachKindOnceOfAnAnswerForMany() throws IOException {
    ask(
        request ->
            request.is("POST", "delete")
                ? Answer.ok(result(error(ONE, "ObjectLocked") + error(TWO, "ObjectLocked")))
                : Answer.error(404, "NoSuchKey"),
        store -> store.remove(List.of(ONE, TWO)));
    assertEquals(List.of(StorageFault.REFUSED), counted());
  }

  @Test
  void whatIsNotThereOrNotOfferedIsNoFault() throws IOException {
    ask(
        request ->
            request.query().contains("version")
                ? Answer.error(501, "NotImplemented")
                : request.query().contains("list-type")
                    ? Answer.objects("")
                    : Answer.error(404, "NoSuchKey"),
        store -> {
          store.list(job, Optional.empty());
          store.open(ArtifactKey.audioOf(job));
        });
    assertEquals(List.of(), counted());
  }
}
