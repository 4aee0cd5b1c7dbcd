package dev.dalston.persistence.embedded;

import dev.dalston.persistence.session.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A process that starts a server, commits a row, says where the server is, and does nothing more:
 * its test kills it.
 */
final class KilledOwner {
  private KilledOwner() {}

  public static void main(String[] args) throws IOException, SQLException, InterruptedException {
    EmbeddedPostgres server = EmbeddedPostgres.start(Path.of(args[0]), Path.of(args[1]), 0);
    DatabaseSettings settings = server.settings();
    try (Connection connection = connect(settings);
        Statement statement = connection.createStatement()) {
      statement.execute("create table kept as select 'row' as value");
      System.out.println("ready " + settings.url());
      Thread.currentThread().join();
    }
  }

  static Connection connect(DatabaseSettings settings) throws SQLException {
    return DriverManager.getConnection(settings.url(), settings.user(), settings.password());
  }
}
