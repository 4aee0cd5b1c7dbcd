package dev.dalston.bootstrap.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a disk of that size, of which others take what they like. */
class DiskReserveTest {
  private static final long MIB = 1 << 20;
  private static final long WHOLE = DiskReserve.PIECES * DiskReserve.PIECE;

  @TempDir private Path folder;
  private final long size = WHOLE + DiskReserve.LEAST + 50 * MIB;
  private long others;

  private DiskReserve reserve() {
    return new DiskReserve(folder, () -> Math.max(0, size - others - reserved()));
  }

  private long reserved() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** As time goes by. */
  private static void looks(DiskReserve reserve) {
    for (int i = 0; i < 5; i++) {
      reserve.look();
    }
  }

  @Test
  void whereThereIsRoomAllOfItIsKeptAndUploadsAreTaken() {
    DiskReserve reserve = reserve();
    reserve.look();
    assertTrue(reserve.isLeft(), "before all of it is kept, too");
    looks(reserve);
    assertEquals(WHOLE, reserved());
    assertTrue(reserve.isLeft());
  }

  @Test
  void aFullDiskGetsARestEachTimeAndNoUpload() {
    DiskReserve reserve = reserve();
    looks(reserve);
    others = size;
    reserve.look();
    assertEquals(WHOLE - DiskReserve.PIECE, reserved(), "the rest is for when that is taken, too");
    assertFalse(reserve.isLeft());
    looks(reserve);
    assertEquals(0, reserved());
  }

  @Test
  void whatWasLetGoIsKeptAgainWhenThereIsRoom() {
    DiskReserve reserve = reserve();
    looks(reserve);
    others = size;
    looks(reserve);
    others = size - DiskReserve.LEAST - 10 * MIB;
    looks(reserve);
    assertEquals(0, reserved());
    assertFalse(reserve.isLeft(), "that is what the database needs");
    others = 0;
    looks(reserve);
    assertEquals(WHOLE, reserved());
    assertTrue(reserve.isLeft());
  }

  @Test
  void uploadsEndBeforeTheDiskIsFull() {
    DiskReserve reserve = reserve();
    looks(reserve);
    others = 50 * MIB + 1;
    reserve.look();
    assertFalse(reserve.isLeft());
    assertEquals(WHOLE, reserved(), "nobody needs it yet");
  }

  @Test
  void aStartOnAFullDiskBeginsWithRoom() throws IOException {
    looks(reserve());
    others = size - WHOLE;
    reserve().makeRoom();
    assertEquals(WHOLE - 2 * DiskReserve.PIECE, reserved());
    others = size;
    reserve().makeRoom();
    assertEquals(0, reserved());
  }
}
