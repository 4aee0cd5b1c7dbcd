package dev.dalston.acceptance.drill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.acceptance.Http;
import dev.dalston.acceptance.Http.Answer;
import dev.dalston.acceptance.Json;
import dev.dalston.acceptance.Until;
import dev.dalston.bootstrap.service.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The database is there and does not serve. Who asks is told soon, and to come back; the log tells
 * it once; when the database is well, so is the service, by itself.
 */
class DatabaseTroubleIT {
  private static final Duration SOON = Duration.ofMillis(3_500);
  private static Site site;

  @BeforeAll
  static void build() throws IOException {
    site = new Site("trouble");
  }

  @AfterAll
  static void tearDown() throws IOException {
    site.close();
  }

  private interface Act {
    void run(Http http) throws Exception;
  }

  private static void trouble(String word, Act cause, Act cure) throws Exception {
    try (Service service = site.directService();
        Ear ear = new Ear()) {
      Http http = new Http(service.uri());
      String job = site.completedJob(service.uri(), 0);
      cause.run(http);
      Until.holds(() -> refused(site.delete(service.uri(), job)).contains(word), "it is named");
      for (int i = 0; i < 3; i++) {
        long begin = System.nanoTime();
        Answer answer = site.delete(service.uri(), job);
        Duration taken = Duration.ofNanos(System.nanoTime() - begin);
        assertTrue(refused(answer).contains(word), answer::toString);
        assertTrue(taken.compareTo(SOON) < 0, taken::toString);
      }
      refused(http.submit(site.key, Site.AUDIO, "trouble"));
      assertEquals(503, http.get("", "/health/ready").status());
      cure.run(http);
      Until.holds(() -> http.get("", "/health/ready").status() == 200, "it is ready again");
      assertEquals(204, site.delete(service.uri(), job).status());
      assertEquals(1, ear.warningsOf(word).size(), ear.warningsOf(word)::toString);
    }
  }

  /** What it says to whom it sends away with 503 and a time to come back. */
  private static String refused(Answer answer) {
    assertEquals(503, answer.status(), answer::toString);
    assertTrue(Integer.parseInt(answer.header("Retry-After")) >= 1);
    return Json.of(answer).at("/error/message").asText();
  }

  private static void sql(Connection connection, String... all) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : all) {
        statement.execute(sql);
      }
    }
  }

  private static final String DISCONNECT =
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'dalston'";

  @Test
  void aDatabaseThatIsReadOnly() throws Exception {
    try (Connection owner = site.connect()) {
      trouble(
          "read-only",
          _ ->
              sql(
                  owner,
                  "alter system set default_transaction_read_only = on",
                  "select pg_reload_conf()"),
          _ ->
              sql(
                  owner,
                  "set default_transaction_read_only = off",
                  "alter system reset default_transaction_read_only",
                  "select pg_reload_conf()"));
    }
  }

  @Test
  void aDatabaseThatBecameAStandbyUntilItIsPromoted() throws Exception {
    Path signal = site.databaseFolder().resolve("data").resolve("standby.signal");
    trouble(
        "read-only",
        _ -> {
          site.stopDatabase();
          Files.createFile(signal);
          site.startDatabase();
        },
        _ -> {
          try (Connection owner = site.connect()) {
            sql(owner, "select pg_promote()");
          }
        });
  }

  @Test
  void aPasswordThatWasChangedAfterTheStart() throws Exception {
    try (Connection owner = site.connect()) {
      String right = "alter role dalston password '" + site.databasePassword() + "'";
      try {
        trouble(
            "password",
            http -> {
              sql(owner, "alter role dalston password 'other'");
              untilUnready(http, owner, () -> sql(owner, DISCONNECT));
            },
            _ -> sql(owner, right));
      } finally {
        sql(owner, right);
      }
    }
  }

  @Test
  void aDatabaseThatTakesNoMoreConnections() throws Exception {
    Deque<Connection> crowd = new ArrayDeque<>();
    try {
      crowd.push(site.connect());
      trouble("connections", http -> crowd(http, crowd), _ -> goHome(crowd));
    } finally {
      goHome(crowd);
    }
  }

  /** Takes all there are, those of the service too, which may be quicker for a while. */
  private static void crowd(Http http, Deque<Connection> crowd) {
    untilUnready(
        http,
        crowd.getLast(),
        () -> {
          fill(crowd);
          sql(crowd.getLast(), DISCONNECT);
          fill(crowd);
        });
  }

  private interface Nudge {
    void run() throws SQLException;
  }

  /** One may be on its way in while the others are sent out. */
  private static void untilUnready(Http http, Connection watcher, Nudge nudge) {
    Until.holds(
        () -> {
          try {
            nudge.run();
            return http.get("", "/health/ready").status() == 503 && isAlone(watcher);
          } catch (SQLException fault) {
            throw new IllegalStateException(fault);
          }
        },
        "the service has no connection left");
  }

  private static boolean isAlone(Connection watcher) throws SQLException {
    String others =
        "select 1 from pg_stat_activity where backend_type = 'client backend'"
            + " and application_name is distinct from 'PostgreSQL JDBC Driver'";
    try (Statement statement = watcher.createStatement();
        ResultSet row = statement.executeQuery(others)) {
      return !row.next();
    }
  }

  private static void fill(Deque<Connection> crowd) throws SQLException {
    try {
      while (true) {
        crowd.push(site.connect());
      }
    } catch (SQLException full) {
      if (!"53300".equals(full.getSQLState())) {
        throw full;
      }
    }
  }

  private static void goHome(Deque<Connection> crowd) throws SQLException {
    while (!crowd.isEmpty()) {
      crowd.pop().close();
    }
  }
}
