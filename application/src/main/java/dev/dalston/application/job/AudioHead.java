package dev.dalston.application.job;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;

/** Passes a recording on and keeps its beginning, in which it may say how long it plays. */
final class AudioHead extends InputStream {
  /** What may stand before the sound: a text or two, or a picture. */
  private static final int KEPT = 64 << 10;

  private final InputStream audio;
  private final ByteArrayOutputStream head = new ByteArrayOutputStream();

  AudioHead(InputStream audio) {
    this.audio = audio;
  }

  /** How long it plays, if it says so; asked for after the last byte was read. */
  Optional<Duration> length(long bytes) {
    return AudioLength.of(head.toByteArray(), bytes);
  }

  @Override
  public int read() throws IOException {
    int next = audio.read();
    if (next >= 0 && head.size() < KEPT) {
      head.write(next);
    }
    return next;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = audio.read(target, offset, length);
    head.write(target, offset, Math.clamp(count, 0, KEPT - head.size()));
    return count;
  }

  @Override
  public int available() throws IOException {
    return audio.available();
  }

  @Override
  public void close() throws IOException {
    audio.close();
  }
}
