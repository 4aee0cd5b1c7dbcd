package dev.dalston.application.simulation.world;

import dev.dalston.application.simulation.fault.Kind;
import dev.dalston.application.simulation.schedule.Chance;
import dev.dalston.application.simulation.schedule.Scheduler;
import java.io.IOException;
import java.io.InputStream;

/** What a client sends: piece by piece, and perhaps not to its end. */
final class Body extends InputStream {
  private static final int PIECE = 8;
  private static final int LONGEST = 64;

  private final Scheduler scheduler;
  private final byte[] content;
  private final int breaksAt;
  private final long pause;
  private int at;

  private Body(Scheduler scheduler, byte[] content, int breaksAt, long pause) {
    this.scheduler = scheduler;
    this.content = content;
    this.breaksAt = breaksAt;
    this.pause = pause;
  }

  /** Some bytes. */
  static byte[] content(Chance chance) {
    byte[] content = new byte[1 + chance.below(LONGEST)];
    chance.generator().nextBytes(content);
    return content;
  }

  /** One that may break off, and may be slow. */
  static Body of(Backends backends, Kind breaking, byte[] content, Chance chance) {
    boolean breaks = backends.faults.strikes(breaking);
    return new Body(
        backends.scheduler,
        content,
        breaks ? chance.below(content.length) : content.length + 1,
        chance.mostlyShort(100, 6_000_000));
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (at % PIECE == 0) {
      scheduler.sleep(pause);
    }
    if (at >= breaksAt) {
      throw new IOException("The client went away.");
    }
    if (at == content.length) {
      return -1;
    }
    int piece = Math.min(Math.min(length, PIECE - at % PIECE), content.length - at);
    System.arraycopy(content, at, into, offset, piece);
    at += piece;
    return piece;
  }
}
