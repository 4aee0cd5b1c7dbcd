package dev.dalston.storage.s3;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.dalston.application.port.BackendUnavailable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartBufferTest {
  private static final int BLOCK = UploadMemory.BLOCK;
  private static final int PART = 3 * BLOCK;

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    new Random(count).nextBytes(bytes);
    return bytes;
  }

  private static byte[] held(PartBuffer buffer) throws IOException {
    return buffer.content("a/b").contentStreamProvider().newStream().readAllBytes();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, BLOCK - 1, BLOCK, BLOCK + 1, PART - 1, PART, PART + 1, 2 * PART + 7})
  void cutsAStreamIntoPartsThatCanBeSentTwice(int size) throws IOException {
    byte[] all = bytes(size);
    UploadMemory memory = new UploadMemory(PART, 0);
    try (PartBuffer buffer = new PartBuffer(memory)) {
      InputStream body = new ByteArrayInputStream(all);
      int next = buffer.fill(body, PART);
      int from = 0;
      assertArrayEquals(Arrays.copyOf(all, Math.min(size, PART)), held(buffer));
      while (next >= 0) {
        from += buffer.length();
        next = buffer.fill(next, body, PART);
        byte[] expected = Arrays.copyOfRange(all, from, Math.min(size, from + PART));
        assertArrayEquals(expected, held(buffer));
        assertArrayEquals(expected, held(buffer));
      }
      assertEquals(size, from + buffer.length());
    }
  }

  @Test
  void takesNoMoreMemoryThanHasComeAndGivesItBack() throws IOException {
    UploadMemory memory = new UploadMemory(2L * BLOCK, 0);
    try (PartBuffer small = new PartBuffer(memory);
        PartBuffer other = new PartBuffer(memory)) {
      small.fill(new ByteArrayInputStream(bytes(10)), PART);
      other.fill(new ByteArrayInputStream(bytes(BLOCK)), PART);
      PartBuffer third = new PartBuffer(memory);
      assertThrows(
          BackendUnavailable.class, () -> third.fill(new ByteArrayInputStream(bytes(1)), PART));
    }
    try (PartBuffer again = new PartBuffer(memory)) {
      again.fill(new ByteArrayInputStream(bytes(2 * BLOCK)), PART);
      assertEquals(2 * BLOCK, again.length());
    }
  }
}
