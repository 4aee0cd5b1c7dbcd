package dev.dalston.application.port;

import dev.dalston.domain.id.TimeOrderedUuid;
import dev.dalston.domain.lease.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * What one instance of the application runs on.
 *
 * @param clock the time that all instances share
 * @param random unpredictable: keys and claims are made of it
 * @param threads how it works beside its callers
 * @param instance this process among those that share the database
 * @param meter counts what happens on it
 */
public record Host(
    SharedClock clock, RandomGenerator random, Threads threads, UUID instance, Meter meter) {

  /** One on which nothing is counted. */
  public Host(SharedClock clock, RandomGenerator random, Threads threads, UUID instance) {
    this(clock, random, threads, instance, Meter.NONE);
  }

  /** A lease of this instance that begins now. */
  public Lease lease(Duration time) {
    return new Lease(instance, clock.instant().plus(time));
  }

  /**
   * A lease of one attempt that begins now: each has a holder of its own, so that an earlier
   * attempt of the same instance is another's too.
   */
  public Lease attempt(Duration time) {
    Instant now = clock.instant();
    return new Lease(TimeOrderedUuid.next(now, random), now.plus(time));
  }
}
