package dev.dalston.rest.connection;

import java.time.Duration;

/**
 * What one connection may take, and how many there may be.
 *
 * @param head how long a request's first line and headers may take to arrive
 * @param idle how long a connection is kept without a request
 * @param upload how long the whole of a request's body may take
 * @param most how many connections there may be; a few more are for health and metrics
 */
public record ConnectionLimits(Duration head, Duration idle, Duration upload, int most) {
  /** What is enough for everybody who means well. */
  public static final ConnectionLimits USUAL =
      new ConnectionLimits(
          Duration.ofSeconds(20), Duration.ofMinutes(2), Duration.ofHours(6), 4_096);

  /** How many connections more there may be for health and metrics alone. */
  static final int RESERVE = 32;

  /** Refuses what lets nobody in. */
  public ConnectionLimits {
    for (Duration time : new Duration[] {head, idle, upload}) {
      if (time.isNegative() || time.isZero()) {
        throw new IllegalArgumentException("The server's waiting times are longer than nothing.");
      }
    }
    if (most < 1) {
      throw new IllegalArgumentException("There is at least one connection.");
    }
  }
}
