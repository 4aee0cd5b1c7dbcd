package dev.dalston.persistence.session;

import dev.dalston.application.port.SharedClock;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;
import javax.sql.DataSource;

/**
 * PostgreSQL's clock, carried on by this process's timer. What the timer makes of it counts only as
 * long as no answer of the database contradicts it: neither a machine that slept nor a timer that
 * is wrong goes unnoticed for longer than until the next answer.
 */
public final class DatabaseClock implements SharedClock {
  private static final Duration ASK_WITHIN = Duration.ofSeconds(5);

  private final DataSource source;
  private final TroubleLog trouble;
  private final LongSupplier nanos;
  private volatile Reading last;

  /**
   * Asks at once.
   *
   * @throws RuntimeException if the database cannot be reached
   */
  public DatabaseClock(DataSource source, TroubleLog trouble) {
    this(source, trouble, System::nanoTime);
  }

  DatabaseClock(DataSource source, TroubleLog trouble, LongSupplier nanos) {
    this.source = source;
    this.trouble = trouble;
    this.nanos = nanos;
    this.last = new Reading(Instant.EPOCH, nanos.getAsLong());
    synchronize();
  }

  private record Reading(Instant time, long nanos) {
    Instant at(long moment) {
      return time.plusNanos(moment - nanos);
    }
  }

  /** As precise as the database keeps a time: it is the same before and after it was stored. */
  @Override
  public Instant instant() {
    return last.at(nanos.getAsLong()).truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * The answer was true at some moment between question and answer. If the time that was carried on
   * is possible by that, it goes on: an answer that took long neither hurries nor holds it up. If
   * not, it becomes the nearest that is.
   */
  @Override
  public void synchronize() {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.setQueryTimeout((int) ASK_WITHIN.toSeconds());
      long before = nanos.getAsLong();
      try (ResultSet row = statement.executeQuery("select clock_timestamp()")) {
        row.next();
        Instant earliest = row.getObject(1, OffsetDateTime.class).toInstant();
        long after = nanos.getAsLong();
        Instant latest = earliest.plusNanos(after - before);
        last = new Reading(nearest(last.at(after), earliest, latest), after);
      }
    } catch (SQLException away) {
      throw trouble.met(new IllegalStateException(away));
    }
  }

  private static Instant nearest(Instant carried, Instant earliest, Instant latest) {
    if (carried.isBefore(earliest)) {
      return earliest;
    }
    return carried.isAfter(latest) ? latest : carried;
  }
}
