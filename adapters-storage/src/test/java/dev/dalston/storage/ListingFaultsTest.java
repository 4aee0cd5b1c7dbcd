package dev.dalston.storage;

import static dev.dalston.application.port.StoredThings.uploads;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.port.ArtifactStore.Page;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.StoreRefused;
import dev.dalston.application.port.StoredItem;
import dev.dalston.application.port.StoredItem.Kind;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.job.JobId;
import dev.dalston.storage.ScriptedS3.Answer;
import dev.dalston.storage.s3.S3Settings;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListingFaultsTest {
  private final JobId job = JobId.next(Instant.now(), new SecureRandom());
  private final ArtifactKey audio = ArtifactKey.audioOf(job);

  @ParameterizedTest
  @CsvSource({"501, NotImplemented", "405, MethodNotAllowed"})
  void aStoreWithoutVersionsListsObjectsAndIsNotAskedAgain(int status, String code)
      throws IOException {
    try (var s3 =
            new ScriptedS3(
                request ->
                    request.query().contains("list-type=2")
                        ? Answer.objects(
                            "<Contents><Key>%s</Key><Size>5</Size></Contents>"
                                .formatted(audio.value()))
                        : Answer.error(status, code));
        var store = s3.store()) {
      var expected = new StoredItem(Kind.OBJECT, audio.value(), "", 5);

      assertEquals(List.of(expected), store.list(job, Optional.empty()).items());
      assertEquals(List.of(expected), store.list(job, Optional.empty()).items());
      assertEquals(1, s3.count("GET", "versions"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Enabled", "Suspended"})
  void aStoreThatKeepsVersionsItDoesNotListIsRefused(String status) throws IOException {
    try (var s3 =
            new ScriptedS3(
                request ->
                    request.query().contains("versioning")
                        ? Answer.ok(
                            "<VersioningConfiguration><Status>%s</Status></VersioningConfiguration>"
                                .formatted(status))
                        : request.query().contains("list-type=2")
                            ? Answer.objects("")
                            : Answer.error(501, "NotImplemented"));
        var store = s3.store()) {
      assertThrows(StoreRefused.class, () -> store.list(job, Optional.empty()));
      assertEquals(0, s3.count("GET", "list-type=2"));
    }
  }

  @Test
  void noRightToListVersionsIsNoLackOfVersions() throws IOException {
    try (var s3 =
            new ScriptedS3(
                request ->
                    request.query().contains("versions")
                        ? Answer.error(403, "AccessDenied")
                        : Answer.objects(""));
        var store = s3.store()) {
      StoreRefused refused =
          assertThrows(StoreRefused.class, () -> store.list(job, Optional.empty()));

      assertTrue(refused.obstacle().lasting());
      assertFalse(refused.getMessage().contains(job.toString()));
    }
  }

  @Test
  void aMissingBucketIsNotAnEmptyOne() throws IOException {
    try (var s3 = new ScriptedS3(request -> Answer.error(404, "NoSuchBucket"));
        var store = s3.store()) {
      assertThrows(BackendUnavailable.class, () -> store.list(job, Optional.empty()));
      assertThrows(BackendUnavailable.class, () -> uploads(store, job));
      assertThrows(BackendUnavailable.class, () -> store.open(audio));
      assertThrows(BackendUnavailable.class, () -> store.exists(audio));
      assertFalse(store.isReachable());
    }
  }

  @Test
  void aPageThatDoesNotSayHowItGoesOnIsNotTheLast() throws IOException {
    for (String markers : List.of("", "<NextKeyMarker>k</NextKeyMarker>")) {
      try (var s3 =
              new ScriptedS3(
                  request ->
                      Answer.ok(
                          "<ListVersionsResult><Name>{bucket}</Name><Prefix>{prefix}</Prefix>"
                              + "<IsTruncated>true</IsTruncated>"
                              + markers
                              + "</ListVersionsResult>"));
          var store = s3.store()) {
        assertThrows(
            StoreRefused.class,
            () -> {
              Optional<String> next = Optional.empty();
              do {
                next = store.list(job, next).next();
              } while (next.isPresent());
            });
      }
    }
  }

  @Test
  void aShortPageLeadsToTheNext() throws IOException {
    try (var s3 =
            new ScriptedS3(
                request ->
                    request.query().contains("key-marker=a%2Bb%20c&")
                            && request.query().contains("version-id-marker=v1")
                        ? Answer.versions("")
                        : Answer.ok(
                            "<ListVersionsResult><Name>{bucket}</Name><Prefix>{prefix}</Prefix>"
                                + "<IsTruncated>true</IsTruncated>"
                                + "<EncodingType>url</EncodingType>"
                                + "<NextKeyMarker>a%2Bb+c</NextKeyMarker>"
                                + "<NextVersionIdMarker>v1</NextVersionIdMarker>"
                                + "</ListVersionsResult>"));
        var store = s3.store()) {
      Page first = store.list(job, Optional.empty());
      Page second = store.list(job, first.next());

      assertTrue(first.next().isPresent());
      assertEquals(Optional.empty(), second.next());
    }
  }

  @Test
  void anotherJobsItemsAreNotBelieved() throws IOException {
    try (var s3 =
            new ScriptedS3(
                request ->
                    Answer.versions(
                        "<Version><Key>jobs/other/x</Key><VersionId>v</VersionId><Size>1</Size>"
                            + "</Version>"));
        var store = s3.store()) {
      assertThrows(BackendUnavailable.class, () -> store.list(job, Optional.empty()));
    }
  }

  @Test
  void aRefusedConnectionIsUnavailableAndNotAbsence() throws IOException {
    S3Settings nobody;
    try (var s3 = new ScriptedS3(request -> Answer.ok(""))) {
      nobody = s3.settings(Duration.ofSeconds(5), 1);
    }
    try (var store = new S3ArtifactStore(nobody)) {
      assertThrows(BackendUnavailable.class, () -> store.list(job, Optional.empty()));
      assertThrows(BackendUnavailable.class, () -> store.exists(audio));
      assertThrows(BackendUnavailable.class, () -> store.open(audio));
      assertFalse(store.isReachable());
    }
  }
}
