package dev.dalston.persistence.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dalston.persistence.FreshDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConnectionPoolTest {
  @RegisterExtension static final FreshDatabase DATABASE = new FreshDatabase();

  private static final String STATES =
      """
      select string_agg(state, ' ') from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()
      """;

  /** The server ends a connection that stays in a transaction. */
  @Test
  void connectionsThatWaitForTheirFirstUseAreInNoTransaction() throws SQLException {
    String allIdle = "idle ".repeat(DATABASE.settings().poolSize()).strip();
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    try (Connection beside = DATABASE.connect();
        Statement statement = beside.createStatement()) {
      String states = "";
      while (!allIdle.equals(states) && System.nanoTime() < end) {
        try (ResultSet row = statement.executeQuery(STATES)) {
          row.next();
          states = row.getString(1);
        }
      }
      assertEquals(allIdle, states);
    }
  }
}
