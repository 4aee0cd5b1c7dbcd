package dev.dalston.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.dalston.application.port.StoredItem;
import dev.dalston.domain.ArtifactKey;
import dev.dalston.domain.JobId;
import dev.dalston.storage.embedded.EmbeddedS3;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The contract on the embedded store: a folder, without versions. */
class FolderStoreTest extends RealStoreContract {
  private EmbeddedS3 server;
  private Path folder;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    this.folder = folder;
    server = EmbeddedS3.on(folder, 0);
    connect(server.settings());
  }

  @AfterAll
  void stop() throws IOException {
    server.close();
  }

  @Test
  void a_part_that_comes_after_its_upload_was_aborted_leaves_nothing() throws IOException {
    String key = ArtifactKey.audioOf(JobId.next(Instant.now())).value();
    String id = bucket().beginUpload(key, new byte[100]);
    assertEquals(
        List.of(), store().remove(List.of(new StoredItem(StoredItem.Kind.UPLOAD, key, id, 0))));

    S3Connection late = bucket().connection();
    assertThrows(
        S3Exception.class,
        () ->
            late.client()
                .uploadPart(
                    part -> part.bucket(late.bucket()).key(key).uploadId(id).partNumber(2),
                    RequestBody.fromBytes(new byte[100])));

    try (var files = Files.walk(folder)) {
      assertEquals(List.of(), files.filter(path -> path.toString().contains(id)).toList());
    }
  }

  @Override
  public boolean keepsVersions() {
    return false;
  }
}
