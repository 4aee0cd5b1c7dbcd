package dev.dalston.storage.embedded;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.job.JobId;
import dev.dalston.storage.S3ArtifactStore;
import dev.dalston.storage.s3.S3Settings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedS3Test {
  private final ArtifactKey audio =
      ArtifactKey.audioOf(JobId.next(Instant.now(), new SecureRandom()));
  @TempDir Path folder;

  @Test
  void objectsAndAccessKeyOutliveTheServer() throws IOException {
    byte[] large = new byte[9 << 20];
    large[large.length - 1] = 5;
    S3Settings before;
    try (var server = EmbeddedS3.on(folder, 0);
        var store = new S3ArtifactStore(server.settings())) {
      before = server.settings();
      store.put(audio, "audio/flac", new ByteArrayInputStream(large));
    }
    try (var server = EmbeddedS3.on(folder, 0);
        var store = new S3ArtifactStore(server.settings());
        var found = store.open(audio).orElseThrow()) {
      assertEquals(before.key(), server.settings().key());
      assertEquals("audio/flac", found.contentType());
      assertArrayEquals(large, found.body().readAllBytes());
      assertTrue(store.isReachable());
    }
  }

  @Test
  void nobodyGetsInWithoutTheKey() throws IOException, InterruptedException {
    try (var server = EmbeddedS3.on(folder, 0);
        var http = HttpClient.newHttpClient()) {
      S3Settings right = server.settings();
      URI bucket = right.endpoint().orElseThrow().resolve("/" + right.bucket());
      assertEquals(
          403,
          http.send(HttpRequest.newBuilder(bucket).build(), BodyHandlers.discarding())
              .statusCode());
      var wrong =
          new S3Settings(
              right.endpoint(),
              right.bucket(),
              right.region(),
              Optional.of(new S3Settings.AccessKey(right.key().orElseThrow().id(), "guessed")),
              true,
              S3Settings.Limits.USUAL);
      try (var store = new S3ArtifactStore(wrong)) {
        assertThrows(BackendUnavailable.class, () -> store.list(audio.job(), Optional.empty()));
        assertFalse(store.isReachable());
      }
    }
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("access-key"))));
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("objects"))));
    assertNotEquals(StorageFolder.newKey(), StorageFolder.newKey());
  }

  @Test
  void aFolderIsUsedByOneServerAtATime() throws IOException {
    try (var first = EmbeddedS3.on(folder, 0)) {
      IOException refused = assertThrows(IOException.class, () -> EmbeddedS3.on(folder, 0));

      assertTrue(refused.getMessage().contains("Another server"), refused.getMessage());
      assertEquals("dalston", first.settings().bucket());
    }
    EmbeddedS3.on(folder, 0).close();
  }

  @Test
  void aPortThatIsTakenIsNamedAndTheFolderStaysFree(@TempDir Path other) throws IOException {
    try (var first = EmbeddedS3.on(other, 0)) {
      int port = first.settings().endpoint().orElseThrow().getPort();
      IOException refused = assertThrows(IOException.class, () -> EmbeddedS3.on(folder, port));

      assertTrue(refused.getMessage().contains(Integer.toString(port)), refused.getMessage());
    }
    EmbeddedS3.on(folder, 0).close();
  }

  @Test
  void aDamagedAccessKeyIsSaidClearly() throws IOException {
    EmbeddedS3.on(folder, 0).close();
    Files.writeString(folder.resolve("access-key"), "half");

    IOException refused = assertThrows(IOException.class, () -> EmbeddedS3.on(folder, 0));

    assertTrue(refused.getMessage().contains("access-key"), refused.getMessage());
  }

  private static void write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, new byte[1000]);
  }
}
