package dev.dalston.persistence.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.persistence.FreshDatabase;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The timer of this process is the test's own: the machine's clock and timer play no part. */
class DatabaseClockTest {
  @RegisterExtension static final FreshDatabase DATABASE = new FreshDatabase();

  private static final Duration HOURS = Duration.ofHours(3);

  private final DataSource source =
      (DataSource)
          Proxy.newProxyInstance(
              DataSource.class.getClassLoader(),
              new Class<?>[] {DataSource.class},
              (_, method, _) -> {
                assertEquals("getConnection", method.getName());
                return connect();
              });

  private boolean away;
  private long nanos = 5;
  private Duration untilTheAnswer = Duration.ZERO;
  private boolean asking;

  private Connection connect() throws SQLException {
    if (away) {
      throw new SQLException("refused", "08001");
    }
    asking = false;
    return DATABASE.connect();
  }

  private DatabaseClock clock() {
    return new DatabaseClock(source, new TroubleLog(), this::nanos);
  }

  /** The second reading of each time of asking is the one when the answer is there. */
  private long nanos() {
    if (asking) {
      pass(untilTheAnswer);
    }
    asking = !asking;
    return nanos;
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
  }

  private Instant databases() {
    try (Connection connection = DATABASE.connect();
        var row = connection.createStatement().executeQuery("select clock_timestamp()")) {
      row.next();
      return row.getObject(1, OffsetDateTime.class).toInstant();
    } catch (SQLException fault) {
      throw new IllegalStateException(fault);
    }
  }

  private void assertIsTheDatabases(DatabaseClock clock, Instant before) {
    assertFalse(clock.instant().isBefore(before), "it is behind");
    assertFalse(clock.instant().isAfter(databases()), "it is ahead");
    assertEquals(clock.instant().truncatedTo(ChronoUnit.MICROS), clock.instant());
  }

  @Test
  void itIsTheDatabasesTimeFromTheStartOn() {
    Instant before = databases();
    assertIsTheDatabases(clock(), before);
  }

  @Test
  void betweenTwoAnswersTheTimerGoesOn() {
    DatabaseClock clock = clock();
    Instant first = clock.instant();
    pass(Duration.ofSeconds(90));
    assertEquals(first.plusSeconds(90), clock.instant());
  }

  /** As of a machine that slept, or of one that was moved while it ran. */
  @Test
  void aTimerThatStoodStillOrRanAheadCountsOnlyUntilTheNextAnswer() {
    DatabaseClock clock = clock();
    Instant before = databases();
    assertFalse(clock.instant().isAfter(before), "the timer stands still");
    clock.synchronize();
    assertIsTheDatabases(clock, before);
    pass(HOURS);
    assertFalse(clock.instant().isBefore(before.plus(HOURS)));
    Instant then = databases();
    clock.synchronize();
    assertIsTheDatabases(clock, then);
  }

  @Test
  void anAnswerThatTookLongNeitherHurriesNorHoldsUpTheTime() {
    DatabaseClock clock = clock();
    Instant before = clock.instant();
    untilTheAnswer = Duration.ofSeconds(20);
    clock.synchronize();
    untilTheAnswer = Duration.ZERO;
    assertEquals(before.plusSeconds(20), clock.instant());
  }

  @Test
  void whileTheDatabaseIsAwayTheTimerGoesOnAndItIsFollowedAgainAfterwards() {
    DatabaseClock clock = clock();
    Instant first = clock.instant();
    away = true;
    assertThrows(BackendUnavailable.class, clock::synchronize);
    pass(HOURS);
    assertThrows(BackendUnavailable.class, clock::synchronize);
    assertEquals(first.plus(HOURS), clock.instant());
    away = false;
    Instant then = databases();
    clock.synchronize();
    assertIsTheDatabases(clock, then);
  }

  @Test
  void withoutADatabaseThereIsNoTimeToBeginWith() {
    away = true;
    assertThrows(BackendUnavailable.class, this::clock);
  }
}
