package dev.dalston.bootstrap.service;

import dev.dalston.application.port.Room;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Room for deletions on the disk of the embedded servers: files that take up space, are let go when
 * the disk is full, and kept again when there is room. They go one at a time: whoever filled the
 * disk takes the first and is told that it is full; the next are ours.
 */
final class DiskReserve implements Room {
  /** How many files. */
  static final int PIECES = 3;

  /** The length of each, in bytes: some log of the database, which it takes 16 MiB at a time. */
  static final long PIECE = 32 << 20;

  /** With less the disk is full: the database needs that much to go on. */
  static final long LOW = 24 << 20;

  /** What is to be left beside them for an upload to begin. */
  static final long LEAST = 64 << 20;

  private static final System.Logger LOG = System.getLogger(DiskReserve.class.getName());
  private static final int CHUNK = 1 << 20;

  private final Path folder;
  private final LongSupplier free;
  private volatile boolean left = true;

  /** On a disk that says how many bytes are free. */
  DiskReserve(Path folder, LongSupplier free) {
    this.folder = folder;
    this.free = free;
  }

  /** On the disk of that folder, which is made if it is not there; makes room to start with. */
  static DiskReserve on(Path folder) throws IOException {
    Files.createDirectories(folder);
    DiskReserve reserve = new DiskReserve(folder, folder.toFile()::getUsableSpace);
    reserve.makeRoom();
    return reserve;
  }

  /** Lets go until there is room for a server to start, or nothing is left to let go. */
  void makeRoom() throws IOException {
    while (free.getAsLong() < LEAST && release()) {
      // One after the other.
    }
  }

  /** Lets go of one, or keeps one more, as the disk is now. */
  void look() {
    try {
      if (free.getAsLong() < LOW) {
        release();
      } else if (free.getAsLong() >= PIECE + LEAST) {
        keep();
      }
      tell(free.getAsLong() >= LEAST + missing().count() * PIECE);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  @Override
  public boolean isLeft() {
    return left;
  }

  private void tell(boolean now) {
    if (left && !now) {
      LOG.log(
          Level.WARNING,
          "The disk of {0} is full: no recording is taken until there is room. Deletions go on.",
          folder);
    } else if (!left && now) {
      LOG.log(Level.INFO, "The disk of {0} has room again.", folder);
    }
    left = now;
  }

  private boolean release() throws IOException {
    Optional<Path> kept = pieces().filter(Files::exists).findFirst();
    if (kept.isPresent()) {
      Files.delete(kept.get());
    }
    return kept.isPresent();
  }

  private void keep() throws IOException {
    Optional<Path> wanted = missing().findFirst();
    if (wanted.isEmpty()) {
      return;
    }
    Path draft = folder.resolve("reserve.new");
    try {
      try (OutputStream file = Files.newOutputStream(draft)) {
        fill(file);
      }
      Files.move(draft, wanted.get());
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /** By chance: a file system that compresses would make nothing of zeros. */
  private static void fill(OutputStream file) throws IOException {
    SplittableRandom random = new SplittableRandom();
    byte[] chunk = new byte[CHUNK];
    for (long written = 0; written < PIECE; written += CHUNK) {
      random.nextBytes(chunk);
      file.write(chunk);
    }
  }

  private Stream<Path> missing() {
    return pieces().filter(Files::notExists);
  }

  private Stream<Path> pieces() {
    return IntStream.rangeClosed(1, PIECES).mapToObj(n -> folder.resolve("reserve-" + n));
  }
}
