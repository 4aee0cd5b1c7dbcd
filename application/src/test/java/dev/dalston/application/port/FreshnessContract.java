package dev.dalston.application.port;

import static dev.dalston.application.port.StoredThings.listAll;
import static dev.dalston.application.port.StoredThings.stray;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.port.StoredItem.Kind;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.job.JobId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What was confirmed is so for whoever asks next: nobody has to wait for a listing or a read. */
public interface FreshnessContract extends StoredThings {
  @RepeatedTest(5)
  default void whatWasStoredIsReadAndListedAtOnce() throws IOException {
    ArtifactKey key = ArtifactKey.audioOf(JobId.next(Instant.now(), new SecureRandom()));
    for (byte time = 1; time <= 3; time++) {
      store().put(key, "audio/wav", new ByteArrayInputStream(new byte[] {time}));

      try (var found = store().open(key).orElseThrow()) {
        assertArrayEquals(new byte[] {time}, found.body().readAllBytes());
      }
      assertTrue(store().exists(key));
      assertEquals(keepsVersions() ? time : 1, listAll(store(), key.job()).size());
    }
  }

  @RepeatedTest(5)
  default void whatWasRemovedIsNeitherReadNorListedAnyMore() throws IOException {
    ArtifactKey key = ArtifactKey.audioOf(JobId.next(Instant.now(), new SecureRandom()));
    for (byte time = 1; time <= 3; time++) {
      store().put(key, "audio/wav", new ByteArrayInputStream(new byte[] {time}));
      try (var read = store().open(key).orElseThrow()) {
        assertEquals(time, read.body().read());
      }

      assertEquals(List.of(), store().remove(listAll(store(), key.job())));

      assertEquals(Optional.empty(), store().open(key));
      assertFalse(store().exists(key));
      assertEquals(List.of(), listAll(store(), key.job()));
    }
  }

  @RepeatedTest(5)
  default void anAbortedUploadIsNotListedAnyMoreAndItsObjectStays() throws IOException {
    ArtifactKey key = ArtifactKey.audioOf(JobId.next(Instant.now(), new SecureRandom()));
    store().put(key, "audio/wav", new ByteArrayInputStream(new byte[] {1}));
    String first = bucket().beginUpload(key.value(), new byte[100]);
    String second = bucket().beginUpload(key.value(), new byte[100]);

    assertEquals(
        List.of(), store().remove(List.of(new StoredItem(Kind.UPLOAD, key.value(), first, 0))));
    assertEquals(List.of(second), uploads(key.job()));
    assertEquals(
        List.of(), store().remove(List.of(new StoredItem(Kind.UPLOAD, key.value(), second, 0))));
    assertEquals(List.of(), uploads(key.job()));

    assertEquals(
        List.of(key.value()), listAll(store(), key.job()).stream().map(StoredItem::key).toList());
  }

  @Test
  default void anUploadThatIsOverIsNotAbortedWithWhatItStored() throws IOException {
    ArtifactKey key = ArtifactKey.audioOf(JobId.next(Instant.now(), new SecureRandom()));
    byte[] large = new byte[9 << 20];
    store().put(key, "audio/wav", new ByteArrayInputStream(large));

    assertEquals(
        List.of(),
        store().remove(List.of(new StoredItem(Kind.UPLOAD, key.value(), "no-such-upload", 0))));

    assertTrue(store().exists(key));
    assertEquals(List.of(), uploads(key.job()));
  }

  private List<String> uploads(JobId job) {
    return store().uploads(stray(job, ""), Optional.empty()).items().stream()
        .map(StoredItem::id)
        .toList();
  }
}
