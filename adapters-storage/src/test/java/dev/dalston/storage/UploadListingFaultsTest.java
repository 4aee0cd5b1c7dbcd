package dev.dalston.storage;

import static dev.dalston.application.port.StoredThings.uploads;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.dalston.application.port.ArtifactStore.Page;
import dev.dalston.application.port.StoreRefused;
import dev.dalston.application.port.StoredItem;
import dev.dalston.application.port.StoredItem.Kind;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.deletion.Sought;
import dev.dalston.domain.job.JobId;
import dev.dalston.storage.ScriptedS3.Answer;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UploadListingFaultsTest {
  private final JobId job = JobId.next(Instant.now(), new SecureRandom());
  private final ArtifactKey audio = ArtifactKey.audioOf(job);

  @Test
  void aStoreThatHasShownNoUploadByPrefixIsTakenToListThemByKey() throws IOException {
    String upload = upload(audio.value(), "u1") + upload(audio.value() + "2", "u2");
    try (var s3 =
            new ScriptedS3(
                request -> Answer.uploads(request.query().contains("audio") ? upload : ""));
        var store = s3.store()) {
      Page page = store.uploads(ArtifactKey.prefixOf(job), Optional.empty());
      assertEquals(List.of(), page.items());
      assertEquals(Set.of(Sought.UPLOADS_BY_KEY), page.sought());
      assertEquals(
          List.of(new StoredItem(Kind.UPLOAD, audio.value(), "u1", 0)),
          store.uploadsTo(List.of(audio.value())));
    }
  }

  /** MinIO: a prefix is taken for a key, and only without one are all shown. */
  @Test
  void whatIsListedWithoutAPrefixIsLookedThrough() throws IOException {
    String all = upload("jobs/other/input/audio", "u0") + upload(audio.value(), "u1");
    try (var s3 =
            new ScriptedS3(
                request -> Answer.uploads(request.query().contains("prefix=") ? "" : all));
        var store = s3.store()) {
      assertEquals(
          List.of(new StoredItem(Kind.UPLOAD, audio.value(), "u1", 0)), uploads(store, job));
    }
  }

  @Test
  void aStoreThatHasShownOneByPrefixIsAskedForNothingElse() throws IOException {
    try (var s3 = new ScriptedS3(request -> Answer.uploads(upload(audio.value(), "u1")));
        var store = s3.store()) {
      Page page = store.uploads(ArtifactKey.prefixOf(job), Optional.empty());
      assertEquals(Set.of(Sought.UPLOADS), page.sought());
      assertEquals(Optional.empty(), page.next());
      assertEquals(1, s3.requests().size());
    }
  }

  @Test
  void whoMayNotListAllUploadsOnlyKnowsLess() throws IOException {
    try (var s3 =
            new ScriptedS3(
                request ->
                    request.query().contains("prefix=")
                        ? Answer.uploads("")
                        : Answer.error(403, "AccessDenied"));
        var store = s3.store()) {
      assertEquals(List.of(), uploads(store, job));
    }
  }

  @Test
  void aStoreThatCannotListUploadsSaysThatNoneWereLookedForButARefusalIsARefusal()
      throws IOException {
    try (var s3 = new ScriptedS3(request -> Answer.error(501, "NotImplemented"));
        var store = s3.store()) {
      assertEquals(
          new Page(List.of(), Optional.empty(), Set.of()),
          store.uploads(ArtifactKey.prefixOf(job), Optional.empty()));
      assertEquals(List.of(), store.uploadsTo(List.of(audio.value())));
    }
    try (var s3 = new ScriptedS3(request -> Answer.error(403, "AccessDenied"));
        var store = s3.store()) {
      assertThrows(StoreRefused.class, () -> uploads(store, job));
      assertThrows(StoreRefused.class, () -> store.uploadsTo(List.of(audio.value())));
    }
  }

  private static String upload(String key, String id) {
    return "<Upload><Key>%s</Key><UploadId>%s</UploadId></Upload>".formatted(key, id);
  }
}
