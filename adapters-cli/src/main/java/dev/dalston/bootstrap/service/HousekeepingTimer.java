package dev.dalston.bootstrap.service;

import dev.dalston.application.housekeeping.Housekeeping;
import dev.dalston.application.port.BackendUnavailable;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Calls housekeeping once a second, from the start of the service to its end. */
final class HousekeepingTimer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(HousekeepingTimer.class.getName());
  private static final long PERIOD_MILLIS = 1_000;

  private final ScheduledExecutorService timer;
  private final Housekeeping housekeeping;
  private boolean failing;

  private HousekeepingTimer(Housekeeping housekeeping) {
    this.housekeeping = housekeeping;
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("housekeeping").daemon().factory());
  }

  static HousekeepingTimer start(Housekeeping housekeeping) {
    HousekeepingTimer heartbeat = new HousekeepingTimer(housekeeping);
    heartbeat.timer.scheduleWithFixedDelay(
        heartbeat::beat, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    return heartbeat;
  }

  /** A round that fails is tried again with the next; an outage is told once, at its beginning. */
  private void beat() {
    try {
      housekeeping.round();
      if (failing) {
        LOG.log(Level.INFO, "Housekeeping works again.");
      }
      failing = false;
    } catch (BackendUnavailable unavailable) {
      if (!failing) {
        LOG.log(Level.WARNING, "Housekeeping waits: {0}", unavailable.getMessage());
      }
      failing = true;
    } catch (RuntimeException fault) {
      LOG.log(Level.ERROR, "A round of housekeeping failed", fault);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
