package dev.dalston.rest.connection;

import dev.dalston.rest.http.Exchange;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Ends reads and writes that wait too long for a client: the server itself would wait for ever. The
 * thread that waits is interrupted, which closes its connection.
 */
public final class ClientTimeouts implements AutoCloseable {
  private final Set<Wait> waits = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("stalled-requests").factory());
  private final long patienceNanos;

  public ClientTimeouts(Duration patience) {
    patienceNanos = patience.toNanos();
    long period = Math.clamp(patience.toMillis() / 4, 10, 1_000);
    clock.scheduleWithFixedDelay(this::expire, period, period, TimeUnit.MILLISECONDS);
  }

  /** One call that may wait for a client. */
  interface Call {
    int perform() throws IOException;
  }

  /** How fast a client has to be over one body; begins to count now. */
  Pace pace(Exchange exchange) {
    return new Pace(this, exchange);
  }

  /**
   * Runs the call; it fails as if the connection broke if it waits longer than the patience or that
   * many nanoseconds, or the exchange is cut off.
   */
  int within(long nanos, Exchange exchange, Call call) throws IOException {
    Wait wait =
        new Wait(Thread.currentThread(), System.nanoTime() + Math.min(nanos, patienceNanos));
    waits.add(wait);
    exchange.waits(wait::expire);
    try {
      return call.perform();
    } finally {
      waits.remove(wait);
      wait.finish();
      exchange.waits(() -> {});
    }
  }

  private void expire() {
    long now = System.nanoTime();
    waits.forEach(wait -> wait.expireAt(now));
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }

  private static final class Wait {
    private final Thread thread;
    private final long until;
    private boolean finished;
    private boolean expired;

    Wait(Thread thread, long until) {
      this.thread = thread;
      this.until = until;
    }

    synchronized void expireAt(long now) {
      if (now - until > 0) {
        expire();
      }
    }

    synchronized void expire() {
      if (!finished && !expired) {
        expired = true;
        thread.interrupt();
      }
    }

    /** The interrupt was for the read alone: what follows (tidying up) must not be disturbed. */
    synchronized void finish() {
      finished = true;
      if (expired) {
        Thread.interrupted();
      }
    }
  }
}
