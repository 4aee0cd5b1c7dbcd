package dev.dalston.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.dalston.application.port.StoreRefused;
import dev.dalston.application.port.StoredItem;
import dev.dalston.application.port.StoredItem.Kind;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.job.JobId;
import dev.dalston.storage.ScriptedS3.Answer;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class UploadListingFaultsTest {
  private final JobId job = JobId.next(Instant.now(), new SecureRandom());
  private final ArtifactKey audio = ArtifactKey.audioOf(job);

  @Test
  void anUploadListedByItsExactKeyOnlyIsFoundOnce() throws IOException {
    String upload =
        "<Upload><Key>"
            + audio.value()
            + "</Key><UploadId>u1</UploadId></Upload>"
            + "<Upload><Key>"
            + audio.value()
            + "2</Key><UploadId>u2</UploadId></Upload>";
    try (var s3 =
            new ScriptedS3(
                request -> Answer.uploads(request.query().contains("audio") ? upload : ""));
        var store = s3.store()) {
      assertEquals(
          List.of(new StoredItem(Kind.UPLOAD, audio.value(), "u1", 0)),
          store.unfinished(job, List.of(audio)));
      assertEquals(List.of(), store.unfinished(job, List.of()));
    }
  }

  @Test
  void aStoreThatCannotListUploadsHasNoneButARefusalIsARefusal() throws IOException {
    try (var s3 = new ScriptedS3(request -> Answer.error(501, "NotImplemented"));
        var store = s3.store()) {
      assertEquals(List.of(), store.unfinished(job, List.of(audio)));
    }
    try (var s3 = new ScriptedS3(request -> Answer.error(403, "AccessDenied"));
        var store = s3.store()) {
      assertThrows(StoreRefused.class, () -> store.unfinished(job, List.of(audio)));
    }
  }
}
