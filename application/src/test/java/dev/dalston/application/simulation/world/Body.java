package dev.dalston.application.simulation.world;

import dev.dalston.application.simulation.schedule.Scheduler;
import java.io.IOException;
import java.io.InputStream;

/** What a client sends: piece by piece, and perhaps not to its end. */
final class Body extends InputStream {
  private final Scheduler scheduler;
  private final byte[] content;
  private final int breaksAt;
  private final long pause;
  private int at;

  /**
   * A body.
   *
   * @param breaksAt where it breaks off; behind its end if it does not
   * @param pause before each piece
   */
  Body(Scheduler scheduler, byte[] content, int breaksAt, long pause) {
    this.scheduler = scheduler;
    this.content = content;
    this.breaksAt = breaksAt;
    this.pause = pause;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (at % 8 == 0) {
      scheduler.sleep(pause);
    }
    if (at >= breaksAt) {
      throw new IOException("The client went away.");
    }
    if (at == content.length) {
      return -1;
    }
    int piece = Math.min(Math.min(length, 8 - at % 8), content.length - at);
    System.arraycopy(content, at, into, offset, piece);
    at += piece;
    return piece;
  }
}
