package dev.dalston.persistence.embedded;

import dev.dalston.persistence.session.DatabaseSettings;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Statements to a server, each on a connection of its own. */
final class PlainSql {
  private PlainSql() {}

  static String ask(DatabaseSettings settings, String sql) throws SQLException {
    try (Connection connection = KilledOwner.connect(settings);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  static void tell(DatabaseSettings settings, String sql) throws SQLException {
    try (Connection connection = KilledOwner.connect(settings);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
