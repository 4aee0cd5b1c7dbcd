package dev.dalston.storage;

import static dev.dalston.storage.DeleteAnswer.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.dalston.application.port.ArtifactStore.Page;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.StoreRefused;
import dev.dalston.application.port.StoredItem;
import dev.dalston.application.port.StoredItem.Kind;
import dev.dalston.domain.deletion.Sought;
import dev.dalston.storage.ScriptedS3.Answer;
import dev.dalston.storage.ScriptedS3.Request;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A store without versions is one as long as nothing it says is against that. */
class WithoutVersionsTest {
  private static final StoredItem ONE = new StoredItem(Kind.OBJECT, "jobs/j/one", "", 5);
  private static final StoredItem TWO = new StoredItem(Kind.OBJECT, "jobs/j/two", "", 5);

  private static Answer objects() {
    return Answer.objects("<Contents><Key>jobs/j/one</Key><Size>5</Size></Contents>");
  }

  private static Answer versions() {
    return Answer.versions(
        "<Version><Key>jobs/j/one</Key><VersionId>v1</VersionId><Size>5</Size></Version>");
  }

  private static Answer versioning(String inside) {
    return Answer.ok("<VersioningConfiguration>" + inside + "</VersioningConfiguration>");
  }

  private static boolean asksForVersions(Request request) {
    return request.query().matches("(.*&)?versions(=?&.*)?");
  }

  private static Page list(S3ArtifactStore store) {
    return store.list("jobs/j/", Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "501, NotImplemented",
    "405, MethodNotAllowed",
    "400, NotImplemented",
    "400, InvalidArgument",
    "400, InvalidRequest",
    "404, NoSuchKey"
  })
  void whoeverSaysThatVersionsAreNotKeptNeedNotListThem(int status, String code)
      throws IOException {
    saysNoVersions(Answer.error(status, code));
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 405, 501})
  void aRefusalWithoutACodeIsOneToo(int status) throws IOException {
    saysNoVersions(new Answer(status, ""));
  }

  private static void saysNoVersions(Answer refusal) throws IOException {
    try (var s3 =
            new ScriptedS3(
                request ->
                    asksForVersions(request)
                        ? refusal
                        : request.query().contains("versioning") ? versioning("") : objects());
        var store = s3.store()) {
      assertEquals(List.of(ONE), list(store).items());
      assertEquals(Set.of(Sought.OBJECTS), list(store).sought());
      assertEquals(1, s3.requests().stream().filter(r -> asksForVersions(r)).count());
    }
  }

  @Test
  void whereNothingIsSaidWithACodeNobodyKnows() throws IOException {
    try (var s3 =
            new ScriptedS3(
                request ->
                    request.query().contains("list-type") ? objects() : new Answer(405, ""));
        var store = s3.store()) {
      assertThrows(BackendUnavailable.class, () -> list(store));
    }
  }

  @Test
  void aPlaceThatIsNotUnderstoodIsNoLackOfVersions() throws IOException {
    Answer first =
        Answer.ok(
            "<ListVersionsResult><Name>{bucket}</Name><Prefix>{prefix}</Prefix>"
                + "<IsTruncated>true</IsTruncated><NextKeyMarker>jobs/j/one</NextKeyMarker>"
                + "<Version><Key>jobs/j/one</Key><VersionId>v1</VersionId></Version>"
                + "</ListVersionsResult>");
    try (var s3 =
            new ScriptedS3(
                request ->
                    request.query().contains("key-marker")
                        ? Answer.error(400, "InvalidArgument")
                        : request.query().contains("versioning") ? versioning("") : first);
        var store = s3.store()) {
      Page page = list(store);
      assertThrows(StoreRefused.class, () -> store.list("jobs/j/", page.next()));
      assertEquals("v1", list(store).items().getFirst().id());
    }
  }

  @Test
  void versionsThatAreSwitchedOnLaterAreNoticed() throws IOException {
    var on = new AtomicBoolean();
    try (var s3 =
            new ScriptedS3(
                request ->
                    request.query().contains("list-type")
                        ? objects()
                        : !on.get()
                            ? Answer.error(501, "NotImplemented")
                            : request.query().contains("prefix=jobs")
                                ? versions()
                                : Answer.versions(""));
        var store = s3.store()) {
      assertEquals("", list(store).items().getFirst().id());
      on.set(true);
      assertEquals("", list(store).items().getFirst().id());
      store.recheck();
      assertEquals("v1", list(store).items().getFirst().id());
    }
  }

  @Test
  void aDeleteMarkerProvesVersions() throws IOException {
    Answer single = new Answer(204, "", Map.of("x-amz-delete-marker", "true"));
    Answer many =
        Answer.ok(
            result(
                "<Deleted><Key>jobs/j/one</Key><DeleteMarker>true</DeleteMarker></Deleted>"
                    + "<Deleted><Key>jobs/j/two</Key></Deleted>"));
    for (List<StoredItem> items : List.of(List.of(ONE), List.of(ONE, TWO))) {
      var on = new AtomicBoolean();
      try (var s3 =
              new ScriptedS3(
                  request ->
                      switch (request.method()) {
                        case "DELETE" -> single;
                        case "POST" -> many;
                        default ->
                            request.query().contains("list-type")
                                ? objects()
                                : on.get() ? versions() : Answer.error(501, "NotImplemented");
                      });
          var store = s3.store()) {
        assertEquals("", list(store).items().getFirst().id());
        on.set(true);
        assertEquals(List.of(), store.remove(items));
        assertEquals("v1", list(store).items().getFirst().id());

        on.set(false);
        StoreRefused refused = assertThrows(StoreRefused.class, () -> list(store));
        assertEquals("The bucket keeps versions that it does not list.", refused.getMessage());
      }
    }
  }
}
