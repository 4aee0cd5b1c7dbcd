package dev.dalston.application.port;

import static dev.dalston.application.port.StoredThings.listAll;
import static dev.dalston.application.port.StoredThings.uploads;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.job.JobId;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects go in whole or not at all, and come out as they were. */
public interface StoringContract extends StoredThings {
  int MEBIBYTE = 1 << 20;

  @ParameterizedTest
  @ValueSource(
      ints = {0, 1, 8 * MEBIBYTE - 1, 8 * MEBIBYTE, 8 * MEBIBYTE + 1, 16 * MEBIBYTE, 20 * MEBIBYTE})
  default void what_is_put_comes_out_as_it_was(int length) throws IOException {
    ArtifactKey key = ArtifactKey.audioOf(JobId.next(Instant.now(), new SecureRandom()));
    byte[] content = new byte[length];
    new Random(length).nextBytes(content);

    assertEquals(length, store().put(key, "audio/x-odd", new Dribble(content)));

    assertTrue(store().exists(key));
    try (var found = store().open(key).orElseThrow()) {
      assertEquals(length, found.bytes());
      assertEquals("audio/x-odd", found.contentType());
      assertArrayEquals(content, found.body().readAllBytes());
    }
    assertEquals(List.of(), uploads(store(), key.job()));
  }

  @Test
  default void what_is_not_there_is_not_there() {
    ArtifactKey key = ArtifactKey.audioOf(JobId.next(Instant.now(), new SecureRandom()));

    assertFalse(store().exists(key));
    assertEquals(Optional.empty(), store().open(key));
  }

  @Test
  default void an_object_can_be_left_half_read() throws IOException {
    ArtifactKey key = ArtifactKey.audioOf(JobId.next(Instant.now(), new SecureRandom()));
    store().put(key, "audio/wav", new ByteArrayInputStream(new byte[4 * MEBIBYTE]));

    for (int time = 0; time < 80; time++) {
      try (var found = store().open(key).orElseThrow()) {
        assertEquals(0, found.body().read());
      }
    }

    assertTrue(store().exists(key));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, MEBIBYTE, 8 * MEBIBYTE, 9 * MEBIBYTE, 17 * MEBIBYTE})
  default void a_body_that_breaks_leaves_nothing(int length) {
    ArtifactKey key = ArtifactKey.audioOf(JobId.next(Instant.now(), new SecureRandom()));
    var broken = new IOException("the sender hung up");

    IOException thrown =
        assertThrows(
            IOException.class, () -> store().put(key, "audio/wav", breakingAfter(length, broken)));

    assertSame(broken, thrown);
    assertEquals(List.of(), listAll(store(), key.job()));
    assertEquals(List.of(), uploads(store(), key.job()));
  }

  @Test
  default void a_put_again_replaces_what_was_there() throws IOException {
    ArtifactKey key = ArtifactKey.audioOf(JobId.next(Instant.now(), new SecureRandom()));
    store().put(key, "text/plain", new ByteArrayInputStream(new byte[] {1, 2, 3}));
    store().put(key, "text/plain", new ByteArrayInputStream(new byte[] {4}));

    try (var found = store().open(key).orElseThrow()) {
      assertArrayEquals(new byte[] {4}, found.body().readAllBytes());
    }
  }

  private static InputStream breakingAfter(int length, IOException fault) {
    return new SequenceInputStream(
        new ByteArrayInputStream(new byte[length]),
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw fault;
          }
        });
  }

  /** Gives as little as a network does. */
  final class Dribble extends FilterInputStream {
    Dribble(byte[] content) {
      super(new ByteArrayInputStream(content));
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      return super.read(into, from, Math.min(length, 60_000));
    }
  }
}
