package dev.dalston.application.housekeeping;

import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.SharedClock;
import dev.dalston.application.port.StoreRefused;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** Performs one duty, whatever it throws, and knows when it last succeeded. */
final class Watch {
  private static final System.Logger LOG = System.getLogger(Watch.class.getName());
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
  private static final Duration TOLERANCE = Duration.ofSeconds(30);

  private final Duty duty;
  private final SharedClock clock;
  private volatile Instant lastSuccess;
  private volatile Instant lastEnd;
  private volatile Instant expected;
  private volatile boolean failing;
  private volatile boolean ending;

  Watch(Duty duty, SharedClock clock) {
    this.duty = duty;
    this.clock = clock;
    this.lastSuccess = clock.instant();
    this.lastEnd = lastSuccess;
    this.expected = lastSuccess;
  }

  /** The service stops: what fails from now on fails because of that. */
  void end() {
    ending = true;
  }

  Duty duty() {
    return duty;
  }

  DutyReport report() {
    boolean late = expected.plus(TOLERANCE).isBefore(clock.instant());
    return new DutyReport(duty.name(), lastSuccess, late);
  }

  /**
   * When it is due again. Only the end of the process keeps it from being tried again.
   *
   * @param lastAnswer when the database last answered for sure
   */
  Duration perform(Supplier<Instant> lastAnswer) {
    try {
      Duration pause = duty.perform();
      lastSuccess = clock.instant();
      expected = lastSuccess.plus(pause);
      if (failing) {
        LOG.log(Level.INFO, "The duty {0} is done again.", duty.name());
      }
      failing = false;
      return pause;
    } catch (BackendUnavailable away) {
      waiting(lastAnswer);
      if (!away.isTold()) {
        tell(Level.WARNING, away, null);
      }
    } catch (StoreRefused refused) {
      waiting(lastAnswer);
      tell(Level.WARNING, refused, null);
    } catch (RuntimeException | Error fault) {
      tell(Level.ERROR, fault, fault);
    } finally {
      lastEnd = clock.instant();
    }
    return AFTER_FAILURE;
  }

  private void waiting(Supplier<Instant> lastAnswer) {
    if (!lastAnswer.get().isAfter(lastEnd)) {
      // Nobody gets through: that is told where it is asked whether the database is there.
      expected = clock.instant().plus(AFTER_FAILURE);
    }
  }

  /** What lasts is told once, at its beginning. */
  private void tell(Level level, Throwable why, Throwable trace) {
    if (!failing) {
      LOG.log(
          ending ? Level.DEBUG : level,
          "The duty " + duty.name() + " waits: " + why.getMessage(),
          trace);
    }
    failing = true;
  }
}
