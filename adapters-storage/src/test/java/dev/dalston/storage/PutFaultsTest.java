package dev.dalston.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.StoreRefused;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.job.JobId;
import dev.dalston.storage.ScriptedS3.Answer;
import dev.dalston.storage.ScriptedS3.Request;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PutFaultsTest {
  private static final int LARGE = (8 << 20) + 10;

  private final ArtifactKey key =
      ArtifactKey.audioOf(JobId.next(Instant.now(), new SecureRandom()));

  @Test
  void aPartThatFailedIsSentAgainWhole() throws IOException {
    var failures = new AtomicInteger(1);
    try (var s3 =
            new ScriptedS3(
                upload(
                    request ->
                        request.is("PUT", "partNumber=2") && failures.getAndDecrement() > 0
                            ? Answer.error(503, "SlowDown")
                            : null));
        var store = s3.store()) {
      assertEquals(LARGE, store.put(key, "audio/wav", content(LARGE)));

      assertEquals(2, s3.count("PUT", "partNumber=2"));
      assertEquals(1, s3.count("POST", "uploadId=u1"));
      assertEquals(0, s3.count("DELETE", "uploadId=u1"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, partNumber=2, 500, InternalError, false",
    "PUT, partNumber=2, 403, AccessDenied, true",
    "POST, uploadId=u1, 500, InternalError, false",
    "POST, uploadId=u1, 200, InternalError, false"
  })
  void anUploadThatFailsIsAborted(
      String method, String query, int status, String code, boolean refused) throws IOException {
    try (var s3 =
            new ScriptedS3(
                upload(request -> request.is(method, query) ? Answer.error(status, code) : null));
        var store = s3.store()) {
      var thrown =
          assertThrows(RuntimeException.class, () -> store.put(key, "audio/wav", content(LARGE)));
      assertEquals(refused ? StoreRefused.class : BackendUnavailable.class, thrown.getClass());

      assertTrue(s3.count("DELETE", "uploadId=u1") > 0);
    }
  }

  @Test
  void aCompletionWhoseAnswerIsLostIsLookedUpAndNeverAborted() throws IOException {
    var completions = new AtomicInteger();
    try (var s3 =
            new ScriptedS3(
                upload(
                    request -> {
                      if (request.is("POST", "uploadId=u1")) {
                        return completions.incrementAndGet() == 1
                            ? Answer.DROP
                            : Answer.error(404, "NoSuchUpload");
                      }
                      return request.method().equals("HEAD") ? there(LARGE) : null;
                    }));
        var store = s3.store()) {
      assertEquals(LARGE, store.put(key, "audio/wav", content(LARGE)));
      assertEquals(2, completions.get());
      assertEquals(0, s3.count("DELETE", "uploadId=u1"));
    }
  }

  @Test
  void aCompletionThatNobodyCanLookUpIsLeftAsItIs() throws IOException {
    try (var s3 =
            new ScriptedS3(
                upload(
                    request ->
                        request.is("POST", "uploadId=u1") || request.method().equals("HEAD")
                            ? Answer.error(500, "InternalError")
                            : null));
        var store = s3.store()) {
      assertThrows(BackendUnavailable.class, () -> store.put(key, "audio/wav", content(LARGE)));
      assertEquals(0, s3.count("DELETE", "uploadId=u1"));
    }
  }

  /** What was there under that key before is not what was sent. */
  @Test
  void aCompletionThatTookNoEffectIsAborted() throws IOException {
    try (var s3 =
            new ScriptedS3(
                upload(
                    request -> {
                      if (request.is("POST", "uploadId=u1")) {
                        return Answer.DROP;
                      }
                      return request.method().equals("HEAD") ? there(LARGE - 1) : null;
                    }));
        var store = s3.store()) {
      assertThrows(BackendUnavailable.class, () -> store.put(key, "audio/wav", content(LARGE)));
      assertTrue(s3.count("DELETE", "uploadId=u1") > 0);
    }
  }

  private static Answer there(int length) {
    return new Answer(
        200, "", Map.of("ETag", "\"tag\"", "Content-Length", Integer.toString(length)));
  }

  @Test
  void anAbortIsRepeatedUntilNoPartIsLeft() throws IOException {
    var questions = new AtomicInteger();
    try (var s3 =
            new ScriptedS3(
                upload(
                    request -> {
                      if (request.is("GET", "uploadId=u1")) {
                        return questions.incrementAndGet() == 1
                            ? Answer.ok(
                                "<ListPartsResult><UploadId>{uploadId}</UploadId><Part><PartNumber>1</PartNumber></Part>"
                                    + "</ListPartsResult>")
                            : Answer.error(404, "NoSuchUpload");
                      }
                      return null;
                    }));
        var store = s3.store()) {
      var broken = new IOException("hung up");

      assertSame(
          broken,
          assertThrows(IOException.class, () -> store.put(key, "audio/wav", breaking(broken))));
      assertEquals(0, broken.getSuppressed().length);
      assertEquals(2, s3.count("DELETE", "uploadId=u1"));
    }
  }

  @Test
  void anAbortThatFailsDoesNotHideWhy() throws IOException {
    try (var s3 =
            new ScriptedS3(
                upload(
                    request ->
                        request.method().equals("DELETE")
                            ? Answer.error(500, "InternalError")
                            : null));
        var store = s3.store()) {
      var broken = new IOException("hung up");

      assertSame(
          broken,
          assertThrows(IOException.class, () -> store.put(key, "audio/wav", breaking(broken))));
      assertEquals(1, broken.getSuppressed().length);
    }
  }

  @Test
  void anUploadIsNotBegunTwiceWhenTheAnswerIsLost() throws IOException {
    try (var s3 =
            new ScriptedS3(upload(request -> request.is("POST", "uploads") ? Answer.DROP : null));
        var store = s3.store()) {
      assertThrows(BackendUnavailable.class, () -> store.put(key, "audio/wav", content(LARGE)));
      assertEquals(1, s3.count("POST", "uploads"));
    }
  }

  private static Function<Request, Answer> upload(Function<Request, Answer> fault) {
    return request -> {
      Answer faulty = fault.apply(request);
      if (faulty != null) {
        return faulty;
      }
      return switch (request.method()) {
        case "POST" ->
            Answer.ok(
                request.query().contains("uploadId")
                    ? "<CompleteMultipartUploadResult><ETag>\"tag\"</ETag>"
                        + "</CompleteMultipartUploadResult>"
                    : "<InitiateMultipartUploadResult><UploadId>u1</UploadId>"
                        + "</InitiateMultipartUploadResult>");
        case "DELETE" -> new Answer(204, "");
        case "GET" -> Answer.error(404, "NoSuchUpload");
        default -> Answer.ok("");
      };
    };
  }

  private static InputStream content(int length) {
    return new ByteArrayInputStream(new byte[length]);
  }

  private static InputStream breaking(IOException fault) {
    return new SequenceInputStream(
        content(LARGE),
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw fault;
          }
        });
  }
}
