package dev.dalston.application.job;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How long a recording plays, as its first bytes say: WAVE, FLAC, and MP3 with a count of frames.
 * Every other format, and a header that makes no sense, is a length that is not known.
 */
final class AudioLength {
  /** Who says more is wrong: nothing records for so long in one piece. */
  private static final Duration LONGEST = Duration.ofDays(365);

  /** WAVE encodings whose samples all have the same size: PCM, float, A-law, mu-law, extensible. */
  private static final Set<Integer> EVEN = Set.of(1, 3, 6, 7, 0xFFFE);

  private AudioLength() {}

  /**
   * @param head the first bytes, fewer than all of them if it is long
   * @param bytes how many there are in all
   */
  static Optional<Duration> of(byte[] head, long bytes) {
    ByteBuffer in = ByteBuffer.wrap(head);
    Optional<Duration> length =
        switch (tag(in, 0)) {
          case "RIFF", "RF64" -> tag(in, 8).equals("WAVE") ? wave(in, bytes) : Optional.empty();
          case "fLaC" -> flac(in);
          default -> Mp3Length.of(in);
        };
    return length.filter(d -> d.isPositive() && d.compareTo(LONGEST) <= 0);
  }

  private static Optional<Duration> wave(ByteBuffer in, long bytes) {
    in.order(ByteOrder.LITTLE_ENDIAN);
    long bytesPerSecond = 0;
    long at = 12;
    while (at + 8 <= in.capacity()) {
      String chunk = tag(in, (int) at);
      long size = Integer.toUnsignedLong(in.getInt((int) at + 4));
      long content = at + 8;
      if (chunk.equals("data")) {
        // Who wrote it while recording could not know its size: then it goes on to the end.
        long there = Math.max(0, bytes - content);
        return rate(size == 0 ? there : Math.min(size, there), bytesPerSecond);
      }
      if (chunk.equals("fmt ") && content + 16 <= in.capacity()) {
        int start = (int) content;
        int encoding = Short.toUnsignedInt(in.getShort(start));
        long samples = Integer.toUnsignedLong(in.getInt(start + 4));
        int sampleSize = Short.toUnsignedInt(in.getShort(start + 12));
        bytesPerSecond = EVEN.contains(encoding) ? samples * sampleSize : 0;
      }
      at = content + size + size % 2;
    }
    return Optional.empty();
  }

  /** Its first block holds 20 bits of samples in a second, 8 bits of form, 36 bits of samples. */
  private static Optional<Duration> flac(ByteBuffer in) {
    if (in.capacity() < 26) {
      return Optional.empty();
    }
    long bits = in.getLong(18);
    return rate(bits & 0xF_FFFF_FFFFL, bits >>> 44);
  }

  /** So many of something, at so many a second. */
  static Optional<Duration> rate(long many, long perSecond) {
    return perSecond <= 0
        ? Optional.empty()
        : Optional.of(
            Duration.ofSeconds(many / perSecond)
                .plusMillis(Math.round(many % perSecond * 1_000.0 / perSecond)));
  }

  /** The four letters there; empty past the end. */
  static String tag(ByteBuffer in, int at) {
    return at + 4 > in.capacity() ? "" : new String(in.array(), at, 4, StandardCharsets.ISO_8859_1);
  }
}
