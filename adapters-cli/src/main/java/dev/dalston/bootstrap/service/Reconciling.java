package dev.dalston.bootstrap.service;

import dev.dalston.application.reconciliation.Reconciliations.Schedule;
import java.time.Duration;
import java.util.Optional;

/**
 * How an instance reconciles.
 *
 * @param schedule when it does so by itself
 * @param leastAge nothing younger ever counts as left behind
 */
public record Reconciling(Schedule schedule, Duration leastAge) {
  /** How often it does so by itself unless told otherwise. */
  public static final Duration USUAL_PERIOD = Duration.ofHours(24);

  private static final Duration LEAST_AGE = Duration.ofMinutes(1);

  /** Every so often, if at all, and on request. */
  public static Reconciling every(Optional<Duration> period, boolean apply) {
    return new Reconciling(new Schedule(period, apply), LEAST_AGE);
  }

  /** Once a day and on request, only reporting. */
  public static Reconciling usual() {
    return every(Optional.of(USUAL_PERIOD), false);
  }

  /** On request alone. */
  public static Reconciling onRequest() {
    return every(Optional.empty(), false);
  }
}
