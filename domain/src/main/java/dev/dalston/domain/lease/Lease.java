package dev.dalston.domain.lease;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A right to work on something that lapses by itself. It is no lock: its holder may be late, so
 * whatever finishes the work is written only if the holder is still the same.
 *
 * @param holder the instance of the service
 * @param until when others may take it up, by the database's clock
 */
public record Lease(UUID holder, Instant until) {
  /** Refuses null. */
  public Lease {
    Objects.requireNonNull(holder, "holder");
    Objects.requireNonNull(until, "until");
  }

  /** Whether it is over at that time. */
  public boolean isOverAt(Instant now) {
    return !until.isAfter(now);
  }
}
