package dev.dalston.bootstrap.service;

import dev.dalston.application.reconciliation.ReconciliationRunner.Schedule;
import java.time.Duration;
import java.util.Optional;

/**
 * How an instance reconciles.
 *
 * @param schedule when it does so by itself
 * @param leastAge nothing younger ever counts as left behind
 */
public record ReconcileSettings(Schedule schedule, Duration leastAge) {
  /** How often it does so by default. */
  public static final Duration USUAL_PERIOD = Duration.ofHours(24);

  private static final Duration LEAST_AGE = Duration.ofMinutes(1);

  /** Every so often, if at all, and on request. */
  public static ReconcileSettings every(Optional<Duration> period, boolean apply) {
    return new ReconcileSettings(new Schedule(period, apply), LEAST_AGE);
  }

  /** Once a day and on request, only reporting. */
  public static ReconcileSettings usual() {
    return every(Optional.of(USUAL_PERIOD), false);
  }

  /** On request alone. */
  public static ReconcileSettings onRequest() {
    return every(Optional.empty(), false);
  }
}
