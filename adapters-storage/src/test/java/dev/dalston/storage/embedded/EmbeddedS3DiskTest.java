package dev.dalston.storage.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.StoredItem;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.job.JobId;
import dev.dalston.storage.S3ArtifactStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the embedded endpoint leaves on its disk, and what it takes while that is full. */
class EmbeddedS3DiskTest {
  private final ArtifactKey audio =
      ArtifactKey.audioOf(JobId.next(Instant.now(), new SecureRandom()));
  @TempDir Path folder;

  @Test
  void aFullDiskTakesNothingLargeButReceiptsAndDeletions() throws IOException {
    AtomicLong free = new AtomicLong(Long.MAX_VALUE);
    try (var server = EmbeddedS3.on(folder, 0, free::get);
        var store = new S3ArtifactStore(server.settings())) {
      store.put(audio, "audio/flac", new ByteArrayInputStream(new byte[100_000]));
      free.set(SpacedBlobStore.FLOOR + 99_999);
      ArtifactKey next = ArtifactKey.audioOf(JobId.next(Instant.now(), new SecureRandom()));
      BackendUnavailable full =
          assertThrows(
              BackendUnavailable.class,
              () -> store.put(next, "audio/flac", new ByteArrayInputStream(new byte[100_000])));
      assertTrue(full.getMessage().contains("is full"), full.getMessage());
      assertFalse(store.exists(next));
      free.set(0);
      store.put(next, "text/plain", new ByteArrayInputStream(new byte[1_000]));
      assertTrue(store.exists(next));
      List<StoredItem> all = store.list(audio.job(), Optional.empty()).items();
      assertEquals(List.of(), store.remove(all));
      assertFalse(store.exists(audio));
    }
  }

  @Test
  void aDiskThatFillsOnTheWayKeepsNoPartOfIt() throws IOException {
    AtomicLong free = new AtomicLong(SpacedBlobStore.FLOOR + (20 << 20));
    try (var server = EmbeddedS3.on(folder, 0, free::get);
        var store = new S3ArtifactStore(server.settings())) {
      InputStream body = new ByteArrayInputStream(new byte[30 << 20]);
      assertThrows(BackendUnavailable.class, () -> store.put(audio, "audio/flac", body));
      assertEquals(
          List.of(), store.uploads(ArtifactKey.prefixOf(audio.job()), Optional.empty()).items());
      assertFalse(store.exists(audio));
    }
  }

  @Test
  void noFileIsLeftOfWhatWasRemoved() throws IOException {
    try (var server = EmbeddedS3.on(folder, 0);
        var store = new S3ArtifactStore(server.settings())) {
      for (int size : new int[] {0, 100, 20 << 20}) {
        ArtifactKey key = new ArtifactKey(audio.job(), audio.value() + "/deep/" + size);
        store.put(key, "audio/wav", new ByteArrayInputStream(new byte[size]));
      }
      assertTrue(files().size() > 3);

      List<StoredItem> items = store.list(audio.job(), Optional.empty()).items();
      assertEquals(List.of(), store.remove(items));

      assertEquals(List.of(), files());
    }
  }

  @Test
  void whatACrashLeftInTheMiddleOfWritingIsRemoved() throws IOException {
    String prefix = ArtifactKey.prefixOf(audio.job());
    Path bucket = folder.resolve("objects/dalston");
    EmbeddedS3.on(folder, 0).close();
    String upload = ".mpus-" + UUID.randomUUID();
    // A stub, a part, a part half written, and an object half written, named as the server does.
    write(bucket.resolve(upload + "-" + audio.value() + "-stub"));
    write(bucket.resolve(upload + "-" + audio.value() + "-1"));
    write(bucket.resolve(upload + "-" + audio.value() + "-2-" + UUID.randomUUID()));
    write(bucket.resolve(".s3proxy-mpu-stub-" + UUID.randomUUID()));
    Path half = bucket.resolve(audio.value() + "-" + UUID.randomUUID());
    write(half);

    try (var server = EmbeddedS3.on(folder, 0);
        var store = new S3ArtifactStore(server.settings())) {
      assertEquals(List.of(half), filesOnly());
      List<StoredItem> items = store.list(audio.job(), Optional.empty()).items();
      assertEquals(
          List.of(prefix + "input/" + half.getFileName()),
          items.stream().map(StoredItem::key).toList());
      assertEquals(List.of(), store.remove(items));
      assertEquals(List.of(), files());
    }
  }

  private static void write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, new byte[1000]);
  }

  /** All files and folders in the bucket's folder, hidden ones too. */
  private List<Path> files() throws IOException {
    Path bucket = folder.resolve("objects/dalston");
    try (var all = Files.walk(bucket)) {
      return all.filter(path -> !path.equals(bucket)).toList();
    }
  }

  private List<Path> filesOnly() throws IOException {
    return files().stream().filter(Files::isRegularFile).toList();
  }
}
