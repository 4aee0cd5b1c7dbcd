package dev.dalston.rest.connection;

import dev.dalston.rest.http.Exchange;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Ends reads and writes that wait too long for a client: the server itself would wait for ever. The
 * thread that waits is interrupted, which closes its connection.
 */
public final class ClientTimeouts implements AutoCloseable {
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  private final Set<Wait> waits = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("stalled-requests").factory());
  private final long patienceNanos;
  private final long uploadNanos;

  /**
   * With these limits.
   *
   * @param patience for the next bytes
   * @param upload for the whole of a request's body
   */
  public ClientTimeouts(Duration patience, Duration upload) {
    uploadNanos = upload.toNanos();
    patienceNanos = patience.toNanos();
    long period = Math.clamp(patience.toMillis() / 4, 10, 1_000);
    clock.scheduleWithFixedDelay(this::expire, period, period, TimeUnit.MILLISECONDS);
  }

  /** How long a client may pause. */
  long patienceNanos() {
    return patienceNanos;
  }

  /** One call that may wait for a client. */
  interface Call {
    int perform() throws IOException;
  }

  /** How fast a client has to be over one body; begins to count now. */
  Pace pace(Exchange exchange) {
    return new Pace(this, exchange::waits, () -> {}, Long.MAX_VALUE);
  }

  /** The same for a body that comes in, which has an end to its time. */
  Pace uploadPace(Exchange exchange) {
    return new Pace(this, exchange::waitsForBody, exchange.lastWords(), uploadNanos);
  }

  /**
   * Runs the call; it fails as if the connection broke if it waits longer than the patience or that
   * many nanoseconds, or the exchange is cut off.
   */
  int within(long nanos, Exchange exchange, Call call) throws IOException {
    return within(nanos, exchange::waits, () -> {}, call);
  }

  /**
   * As above.
   *
   * @param waiting told how the wait is ended from outside
   * @param lastWords performed before the connection is closed for that
   */
  int within(long nanos, Consumer<Runnable> waiting, Runnable lastWords, Call call)
      throws IOException {
    Wait wait = new Wait(Thread.currentThread(), System.nanoTime() + nanos, lastWords);
    waits.add(wait);
    waiting.accept(wait::interrupt);
    int moved;
    try {
      moved = call.perform();
    } finally {
      waits.remove(wait);
      wait.finish();
      waiting.accept(() -> {});
    }
    if (wait.expired) {
      throw new IOException("The client is too slow.");
    }
    return moved;
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
    private final Runnable lastWords;
    private volatile boolean expired;

    Wait(Thread thread, long until, Runnable lastWords) {
      this.lastWords = lastWords;
      this.thread = thread;
      this.until = until;
    }

    synchronized void expireAt(long now) {
      if (!finished && !expired && now - until > 0) {
        expired = true;
        Thread.startVirtualThread(this::end);
      }
    }

    private void end() {
      try {
        // They may find no room on the way to a client that takes nothing.
        Thread.startVirtualThread(lastWords).join(LAST_WORDS);
      } catch (InterruptedException impossible) {
        throw new IllegalStateException(impossible);
      } finally {
        interrupt();
      }
    }

    synchronized void interrupt() {
      if (!finished) {
        expired = true;
        thread.interrupt();
      }
    }

    /** The interrupt was for the call alone: what follows (tidying up) must not be disturbed. */
    synchronized void finish() {
      finished = true;
      if (expired) {
        Thread.interrupted();
      }
    }
  }
}
