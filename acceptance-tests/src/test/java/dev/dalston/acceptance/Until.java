package dev.dalston.acceptance;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another process or thread is about to do. */
public final class Until {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Until() {}

  public static void holds(BooleanSupplier condition, String what) {
    holds(condition, PATIENCE, what);
  }

  public static void holds(BooleanSupplier condition, Duration patience, String what) {
    long end = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("Not within " + patience.toSeconds() + " s: " + what);
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }
}
