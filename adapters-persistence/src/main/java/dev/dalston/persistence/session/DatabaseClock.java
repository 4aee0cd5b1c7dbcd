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
import javax.sql.DataSource;

/** PostgreSQL's clock, carried on by this process's timer. */
public final class DatabaseClock implements SharedClock {
  private static final Duration ASK_WITHIN = Duration.ofSeconds(5);

  private final DataSource source;
  private final TroubleLog trouble;
  private volatile Reading last;

  /**
   * Asks at once.
   *
   * @throws RuntimeException if the database cannot be reached
   */
  public DatabaseClock(DataSource source, TroubleLog trouble) {
    this.source = source;
    this.trouble = trouble;
    synchronize();
  }

  private record Reading(Instant time, long nanos) {}

  /** As precise as the database keeps a time: it is the same before and after it was stored. */
  @Override
  public Instant instant() {
    Reading from = last;
    return from.time().plusNanos(System.nanoTime() - from.nanos()).truncatedTo(ChronoUnit.MICROS);
  }

  /** The answer was true at some moment between question and answer: the middle is taken. */
  @Override
  public void synchronize() {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.setQueryTimeout((int) ASK_WITHIN.toSeconds());
      long before = System.nanoTime();
      try (ResultSet row = statement.executeQuery("select clock_timestamp()")) {
        row.next();
        Instant time = row.getObject(1, OffsetDateTime.class).toInstant();
        last = new Reading(time, before + (System.nanoTime() - before) / 2);
      }
    } catch (SQLException away) {
      throw trouble.met(new IllegalStateException(away));
    }
  }
}
