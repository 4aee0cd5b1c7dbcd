package dev.dalston.rest.connection;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Whether a client keeps up over one body: it may take a minute, and a second more for each
 * kilobyte. The clock stands while the client is not waited for, so a slow storage costs it
 * nothing.
 */
final class Pace {
  private static final long GRACE_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final long NANOS_PER_BYTE = TimeUnit.SECONDS.toNanos(1) / 1_000;

  private final ClientTimeouts timeouts;
  private final Consumer<Runnable> waiting;
  private final Runnable lastWords;
  private final long mostNanos;
  private final long started = System.nanoTime();
  private long waited;
  private long bytes;

  Pace(ClientTimeouts timeouts, Consumer<Runnable> waiting, Runnable lastWords, long mostNanos) {
    this.lastWords = lastWords;
    this.mostNanos = mostNanos;
    this.timeouts = timeouts;
    this.waiting = waiting;
  }

  /**
   * Performs the call.
   *
   * @return what it returned: how many bytes it moved
   * @throws IOException also if it took longer than the client may take
   */
  int within(ClientTimeouts.Call call) throws IOException {
    long whole = mostNanos - (System.nanoTime() - started);
    long left = Math.min(whole, GRACE_NANOS + bytes * NANOS_PER_BYTE - waited);
    if (left <= 0) {
      throw new IOException("The client is slower than a kilobyte a second.");
    }
    long begun = System.nanoTime();
    try {
      int moved =
          timeouts.within(Math.min(left, timeouts.patienceNanos()), waiting, lastWords, call);
      bytes += Math.max(0, moved);
      return moved;
    } finally {
      waited += System.nanoTime() - begun;
    }
  }
}
