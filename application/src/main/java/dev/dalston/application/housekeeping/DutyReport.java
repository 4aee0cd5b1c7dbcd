package dev.dalston.application.housekeeping;

import java.time.Instant;

/**
 * How a duty stands on this instance.
 *
 * @param lastSuccess when it was last performed; the start of the service if it never was
 * @param late whether it should long have been performed again
 */
public record DutyReport(String name, Instant lastSuccess, boolean late) {}
