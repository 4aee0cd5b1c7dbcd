package dev.dalston.sdk;

import java.time.Duration;

/** When a call must be over; progress of a transfer moves it. Thread-safe. */
final class Deadline {
  private final long nanos;
  private volatile long end;

  private Deadline(Duration time) {
    // Beyond a century the arithmetic of the clock would overflow.
    this.nanos = time.compareTo(Duration.ofDays(36_500)) > 0 ? Long.MAX_VALUE / 3 : time.toNanos();
    progress();
  }

  static Deadline in(Duration time) {
    return new Deadline(time);
  }

  /** Starts the time anew, after something was sent or received. */
  void progress() {
    end = System.nanoTime() + nanos;
  }

  boolean isOver() {
    return left() <= 0;
  }

  boolean allows(Duration wait) {
    return wait.toNanos() < left();
  }

  int leftMillis() {
    return Math.clamp(left() / 1_000_000, 1, Integer.MAX_VALUE);
  }

  private long left() {
    return end - System.nanoTime();
  }
}
