package dev.dalston.application.port;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.artifact.ByteRange;
import dev.dalston.domain.artifact.ByteRange.Extent;
import dev.dalston.domain.job.JobId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parts of objects, and what tells one content from another. */
public interface RangesContract extends StoredThings {
  int SIZE = 9 << 20;

  private ArtifactKey stored(int seed) throws IOException {
    ArtifactKey key = ArtifactKey.audioOf(JobId.next(Instant.now(), new SecureRandom()));
    store().put(key, "audio/wav", new ByteArrayInputStream(content(seed)));
    return key;
  }

  private static byte[] content(int seed) {
    byte[] content = new byte[SIZE];
    new Random(seed).nextBytes(content);
    return content;
  }

  private static OptionalLong number(Long given) {
    return given == null ? OptionalLong.empty() : OptionalLong.of(given);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, 1",
    "0, , 0, 9437184",
    "9000000, 9000099, 9000000, 100",
    "9437183, , 9437183, 1",
    "9437000, 99999999999, 9437000, 184",
    ", 500, 9436684, 500",
    ", 99999999999, 0, 9437184",
    "9437184, , 0, 9437184",
    ", 0, 0, 9437184"
  })
  default void aRangeIsOpenedAndTheWholeWhereThereIsNothingOfIt(
      Long first, Long last, long from, int bytes) throws IOException {
    ArtifactKey key = stored(1);
    ByteRange range = new ByteRange(number(first), number(last));
    try (var found = store().open(key, Optional.of(range)).orElseThrow()) {
      assertEquals(new Extent(from, bytes, SIZE), found.extent());
      assertEquals("audio/wav", found.contentType());
      assertArrayEquals(
          Arrays.copyOfRange(content(1), (int) from, (int) from + bytes),
          found.body().readAllBytes());
    }
  }

  @Test
  default void theTagIsOfTheContentAndTheSameForEachPart() throws IOException {
    ArtifactKey key = stored(1);
    String tag = tag(key, Optional.empty());
    assertTrue(tag.matches("(W/)?\"[!#-~]+\""), tag);
    ByteRange end = new ByteRange(OptionalLong.empty(), OptionalLong.of(3));
    assertEquals(tag, tag(key, Optional.of(end)));
    store().put(key, "audio/wav", new ByteArrayInputStream(content(2)));
    assertNotEquals(tag, tag(key, Optional.empty()));
  }

  private String tag(ArtifactKey key, Optional<ByteRange> range) throws IOException {
    try (var found = store().open(key, range).orElseThrow()) {
      return found.tag();
    }
  }
}
