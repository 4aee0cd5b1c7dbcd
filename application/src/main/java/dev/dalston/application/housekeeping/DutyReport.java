package dev.dalston.application.housekeeping;

import java.time.Duration;
import java.time.Instant;

/**
 * How a duty stands on this instance.
 *
 * @param lastSuccess when it was last performed; the start of the service if it never was
 * @param expected when it was to be performed next
 */
public record DutyReport(String name, Instant lastSuccess, Instant expected) {
  private static final Duration TOLERANCE = Duration.ofSeconds(30);

  /** Whether it should long have been performed again. */
  public boolean isLateAt(Instant now) {
    return expected.plus(TOLERANCE).isBefore(now);
  }
}
