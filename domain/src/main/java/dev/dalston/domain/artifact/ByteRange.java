package dev.dalston.domain.artifact;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Some bytes in a row of an object whose length is not known yet.
 *
 * @param first the first that is wanted, counted from zero; absent for the last bytes
 * @param last the last that is wanted, itself too; absent for all to the end. Without a first one,
 *     how many from the end
 */
public record ByteRange(OptionalLong first, OptionalLong last) {
  /** Refuses what is none. */
  public ByteRange {
    boolean backwards =
        first.isPresent() && last.isPresent() && last.getAsLong() < first.getAsLong();
    if (backwards || (first.isEmpty() && last.isEmpty())) {
      throw new IllegalArgumentException("There is no such range of bytes.");
    }
  }

  /** Which bytes these are of an object so long; empty if it has none of them. */
  public Optional<Extent> of(long size) {
    long from = first.isPresent() ? first.getAsLong() : size - Math.min(size, last.getAsLong());
    long to =
        first.isPresent() && last.isPresent() ? Math.min(last.getAsLong(), size - 1) : size - 1;
    return from > to ? Optional.empty() : Optional.of(new Extent(from, to - from + 1, size));
  }

  /** As HTTP writes it. */
  @Override
  public String toString() {
    return "bytes=" + text(first) + "-" + text(last);
  }

  private static String text(OptionalLong number) {
    return number.isPresent() ? String.valueOf(number.getAsLong()) : "";
  }

  /**
   * Bytes of an object whose length is known.
   *
   * @param from the first of them, counted from zero
   * @param bytes how many they are
   * @param size how many the object has
   */
  public record Extent(long from, long bytes, long size) {
    /** All of them. */
    public static Extent whole(long size) {
      return new Extent(0, size, size);
    }

    /** Whether these are all. */
    public boolean isWhole() {
      return bytes == size;
    }
  }
}
