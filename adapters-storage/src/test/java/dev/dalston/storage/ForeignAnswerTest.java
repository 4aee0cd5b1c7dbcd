package dev.dalston.storage;

import static dev.dalston.application.port.StoredThings.uploads;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.port.ArtifactStore.Fault;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.SealedReceipt;
import dev.dalston.application.port.StoredItem;
import dev.dalston.application.port.StoredItem.Kind;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.receipt.ReceiptId;
import dev.dalston.storage.ScriptedS3.Answer;
import dev.dalston.storage.ScriptedS3.Request;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Something in front of the storage answers 200 to one kind of request in its place. */
class ForeignAnswerTest {
  private static final List<Answer> PAGES =
      List.of(
          Answer.page(""),
          Answer.page("<html xmlns=\"http://www.w3.org/1999/xhtml\"><body>Back soon</body></html>"),
          Answer.page("<!doctype html><meta charset=utf-8><p>Back soon<br>"),
          Answer.page("<EnumerationResults><Name>bucket</Name><Blobs/></EnumerationResults>"),
          Answer.page("{}"));

  private static final ArtifactKey KEY =
      ArtifactKey.audioOf(JobId.next(Instant.now(), new SecureRandom()));
  private static final JobId JOB = KEY.job();
  private static final ReceiptId RECEIPT = new ReceiptId(JOB, Instant.EPOCH);
  private static final StoredItem ONE = new StoredItem(Kind.VERSION, "jobs/j/one", "v1", 1);
  private static final StoredItem TWO = new StoredItem(Kind.VERSION, "jobs/j/two", "v2", 1);

  /** What is done with the store. */
  private interface Call {
    Object on(S3ArtifactStore store) throws Exception;
  }

  private static Stream<Arguments> calls() {
    return Stream.of(
            of("ListObjectVersions", "GET", "versions", store -> store.list(JOB, Optional.empty())),
            of("ListMultipartUploads", "GET", "uploads", store -> uploads(store, JOB)),
            of(
                "ListMultipartUploads",
                "GET",
                "uploads",
                store -> store.uploads("jobs/", Optional.empty())),
            of("PutObject", "PUT", "", store -> put(store, 10)),
            of("CreateMultipartUpload", "POST", "uploads", store -> put(store, 9 << 20)),
            of("UploadPart", "PUT", "partNumber", store -> put(store, 9 << 20)),
            of("CompleteMultipartUpload", "POST", "uploadId", store -> put(store, 9 << 20)),
            of("HeadObject", "HEAD", "", store -> store.exists(KEY)),
            of("GetObject", "GET", "", store -> store.open(KEY)),
            of("DeleteObjects", "POST", "delete", store -> store.remove(List.of(ONE, TWO))),
            of("DeleteObject", "DELETE", "", store -> thrown(store.remove(List.of(ONE)))),
            of("AbortMultipartUpload", "DELETE", "", store -> thrown(abort(store))),
            of("ListParts", "GET", "uploadId", store -> thrown(abort(store))),
            of(
                "PutObject",
                "PUT",
                "",
                store -> {
                  store.receipts(Optional.empty()).store(new SealedReceipt(RECEIPT, "text"));
                  return "";
                }),
            of(
                "ListObjectsV2",
                "GET",
                "list-type=2",
                store -> store.receipts(Optional.empty()).list(Instant.EPOCH, Optional.empty())),
            of(
                "GetObject",
                "GET",
                "",
                store -> store.receipts(Optional.of("archive")).read(RECEIPT)))
        .flatMap(one -> PAGES.stream().map(page -> Arguments.of(one[0], page, one[1], one[2])));
  }

  private static Object[] of(String name, String method, String query, Call call) {
    Predicate<Request> asked = request -> request.is(method, query);
    return new Object[] {name, asked, call};
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("calls")
  void nobodyTakesItForTheStoragesOwn(
      String operation, Answer page, Predicate<Request> asked, Call call) throws IOException {
    try (var s3 = new ScriptedS3(SoundS3.but(request -> asked.test(request) ? page : null));
        var store = s3.store()) {
      var unavailable = assertThrows(BackendUnavailable.class, () -> call.on(store));

      assertEquals("The storage cannot be reached.", unavailable.getMessage());
      assertTrue(s3.requests().stream().anyMatch(asked), operation);
    }
  }

  @Test
  void aListingOfAnotherBucketOrPrefixIsNotTheOneAskedFor() throws IOException {
    String listing =
        "<ListVersionsResult><Name>%s</Name><Prefix>%s</Prefix><IsTruncated>false</IsTruncated>"
            + "</ListVersionsResult>";
    assertUnlisted(listing.formatted("other", "{prefix}"));
    assertUnlisted(listing.formatted("{bucket}", "jobs/"));
    assertUnlisted(listing.formatted("{bucket}", "{prefix}").replaceAll("<IsT.*ted>", ""));
    assertUnlisted(listing.formatted("{bucket}", "{prefix}").replaceAll("<Name>.*</Name>", ""));
    assertUnlisted(listing.formatted("{bucket}", "{prefix}").replaceAll("<Pre.*fix>", ""));
  }

  private static void assertUnlisted(String listing) throws IOException {
    try (var s3 = new ScriptedS3(request -> Answer.ok(listing));
        var store = s3.store()) {
      assertThrows(
          BackendUnavailable.class, () -> store.list(JOB, Optional.empty()), () -> listing);
    }
  }

  @Test
  void aHeaderOfTheStorageCompletesNoUpload() throws IOException {
    Answer empty = new Answer(200, "", Map.of("x-amz-request-id", "1"));
    try (var s3 =
            new ScriptedS3(
                SoundS3.but(
                    request ->
                        request.method().equals("POST") && request.query().contains("uploadId")
                            ? empty
                            : null));
        var store = s3.store()) {
      assertThrows(BackendUnavailable.class, () -> put(store, 9 << 20));
    }
  }

  /** moto leaves out the one, rclone and gofakes3 the other; some encode what they repeat. */
  @Test
  void whatSomeStoresLeaveOutOfAListingOfUploadsIsNotDemanded() throws IOException {
    String start = "<ListMultipartUploadsResult><Bucket>{bucket}</Bucket>";
    for (String told :
        List.of(
            "<IsTruncated>false</IsTruncated>",
            "<Prefix>{prefix}</Prefix>",
            "<EncodingType>url</EncodingType><Prefix>jobs%2F" + JOB + "%2F</Prefix>")) {
      try (var s3 =
              new ScriptedS3(
                  request ->
                      request.query().contains("prefix=")
                          ? Answer.ok(start + told + "</ListMultipartUploadsResult>")
                          : Answer.uploads(""));
          var store = s3.store()) {
        assertEquals(List.of(), uploads(store, JOB), told);
      }
    }
  }

  /** moto calls the one by its question, versitygw the other by a name of its own. */
  @Test
  void whatSomeStoresCallInAnotherWayIsTakenByWhatIsInIt() throws IOException {
    Answer unversioned = Answer.page("<GetBucketVersioningResponse/>");
    Answer until =
        Answer.page(
            "<ObjectLockRetention><Mode>GOVERNANCE</Mode>"
                + "<RetainUntilDate>2099-01-01T00:00:00Z</RetainUntilDate></ObjectLockRetention>");
    try (var s3 =
            new ScriptedS3(
                SoundS3.but(
                    request ->
                        request.is("GET", "versions") || request.is("GET", "legal-hold")
                            ? Answer.error(501, "NotImplemented")
                            : request.is("GET", "versioning")
                                ? unversioned
                                : request.is("GET", "retention")
                                    ? until
                                    : request.is("DELETE", "")
                                        ? Answer.error(403, "AccessDenied")
                                        : null));
        var store = s3.store()) {
      assertEquals(List.of(), store.list(JOB, Optional.empty()).items());
      StoredItem locked = new StoredItem(StoredItem.Kind.OBJECT, KEY.value(), "v1", 1);
      assertEquals(
          Optional.of(Instant.parse("2099-01-01T00:00:00Z")),
          store.remove(List.of(locked)).getFirst().obstacle().until());
    }
  }

  @Test
  void aPageThatSaysNotFoundIsNoMissingObject() throws IOException {
    Answer page = new Answer(404, "<html><body>default backend - 404</body></html>");
    try (var s3 = new ScriptedS3(request -> page);
        var store = s3.store()) {
      assertThrows(RuntimeException.class, () -> store.open(KEY));
      assertThrows(RuntimeException.class, () -> store.exists(KEY));
      assertThrows(RuntimeException.class, () -> store.receipts(Optional.empty()).read(RECEIPT));
    }
  }

  @Test
  void theBucketIsNotReachableBehindIt() throws IOException {
    for (Answer page : PAGES) {
      try (var s3 = new ScriptedS3(request -> page);
          var store = s3.store()) {
        assertFalse(store.isReachable(), page::body);
        assertThrows(BackendUnavailable.class, store::ensureBucket, page::body);
        assertFalse(store.examine().keepsThePromise(), page::body);
      }
    }
  }

  private static long put(S3ArtifactStore store, int length) throws IOException {
    return store.put(KEY, "audio/wav", new ByteArrayInputStream(new byte[length]));
  }

  private static List<Fault> abort(S3ArtifactStore store) {
    return store.remove(List.of(new StoredItem(Kind.UPLOAD, KEY.value(), SoundS3.UPLOAD, 0)));
  }

  /** A single item's fault does not keep others from being removed. */
  private static Object thrown(List<Fault> faults) {
    faults.stream()
        .filter(fault -> !fault.obstacle().lasting())
        .forEach(
            fault -> {
              throw new BackendUnavailable(fault.obstacle().reason(), null);
            });
    return faults;
  }
}
