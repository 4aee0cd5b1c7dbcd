package dev.dalston.application.job;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/**
 * How long an MP3 plays, where its first frame tells how many there are (as LAME and others write
 * it). Without that count only reading all of it would tell.
 */
final class Mp3Length {
  private static final int[] SAMPLES_PER_SECOND = {44_100, 48_000, 32_000};

  private Mp3Length() {}

  static Optional<Duration> of(ByteBuffer in) {
    int at = AudioLength.tag(in, 0).startsWith("ID3") ? behindTag(in) : 0;
    if (at < 0 || at + 48 > in.capacity()) {
      return Optional.empty();
    }
    int frame = in.getInt(at);
    int version = frame >>> 19 & 3;
    int rate = frame >>> 10 & 3;
    boolean isLayer3 = frame >>> 21 == 0x7FF && version != 1 && (frame >>> 17 & 3) == 1;
    if (!isLayer3 || rate == 3) {
      return Optional.empty();
    }
    boolean mpeg1 = version == 3;
    boolean mono = (frame >>> 6 & 3) == 3;
    int count = at + 4 + (mpeg1 ? (mono ? 17 : 32) : (mono ? 9 : 17));
    String tag = AudioLength.tag(in, count);
    boolean counted = (tag.equals("Xing") || tag.equals("Info")) && (in.getInt(count + 4) & 1) == 1;
    long frames = counted ? Integer.toUnsignedLong(in.getInt(count + 8)) : 0;
    int samples = SAMPLES_PER_SECOND[rate] >> (mpeg1 ? 0 : version == 2 ? 1 : 2);
    return AudioLength.rate(frames * (mpeg1 ? 1_152 : 576), samples);
  }

  /** An ID3 tag's size comes in four times seven bits. */
  private static int behindTag(ByteBuffer in) {
    if (in.capacity() < 10) {
      return -1;
    }
    int size = 0;
    for (int i = 6; i < 10; i++) {
      size = size << 7 | in.get(i) & 0x7F;
    }
    return 10 + size;
  }
}
