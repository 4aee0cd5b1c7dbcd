package dev.dalston.persistence.embedded;

import static dev.dalston.persistence.embedded.PlainSql.ask;
import static dev.dalston.persistence.embedded.PlainSql.tell;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.persistence.SharedServer;
import dev.dalston.persistence.session.DatabaseSettings;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
  @TempDir Path temp;

  private Path folder() {
    return temp.resolve("not").resolve("there yet");
  }

  private EmbeddedPostgres start() throws IOException {
    return EmbeddedPostgres.start(folder(), SharedServer.PROGRAMS, 0);
  }

  @Test
  void keepsItsDataBetweenRunsDurably() throws Exception {
    EmbeddedPostgres first = start();
    try (first) {
      tell(first.settings(), "create table kept as select 'row' as value");
      assertEquals("on", ask(first.settings(), "show fsync"));
      assertEquals("on", ask(first.settings(), "show synchronous_commit"));
      assertEquals("on", ask(first.settings(), "show full_page_writes"));
    }
    try (EmbeddedPostgres second = start()) {
      first.close();
      assertEquals("row", ask(second.settings(), "select value from kept"));
    }
  }

  @Test
  void letsNobodyInWithoutThePasswordNorFromElsewhere() throws Exception {
    try (EmbeddedPostgres server = start()) {
      DatabaseSettings settings = server.settings();
      for (String wrong : new String[] {"", "postgres"}) {
        assertThrows(
            SQLException.class,
            () -> DriverManager.getConnection(settings.url(), settings.user(), wrong).close());
      }
      assertEquals("127.0.0.1", ask(settings, "show listen_addresses"));
      assertEquals("", ask(settings, "show unix_socket_directories"));
      Path password = folder().resolve("password");
      assertEquals("rw-------", permissions(password));
      assertEquals("rwx------", permissions(folder()));
      assertEquals(settings.password(), Files.readString(password).strip());
      assertFalse(settings.toString().contains(settings.password()));
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void aServerThatEndsByItselfIsStartedAgainOnTheSamePort() throws Exception {
    try (EmbeddedPostgres server = start()) {
      tell(server.settings(), "create table kept as select 'row' as value");
      server.revive();
      assertEquals("row", ask(server.settings(), "select value from kept"), "it was there");
      String pid = Files.readString(folder().resolve("data").resolve("postmaster.pid"));
      ProcessHandle postmaster =
          ProcessHandle.of(Long.parseLong(pid.lines().findFirst().orElseThrow())).orElseThrow();
      postmaster.destroyForcibly();
      postmaster.onExit().get();
      untilItStarts(server);
      assertEquals("row", ask(server.settings(), "select value from kept"));
    }
  }

  /** What the dead one leaves in memory stands in the way for a moment. */
  private static void untilItStarts(EmbeddedPostgres server) throws IOException {
    for (int tries = 1; ; tries++) {
      try {
        server.revive();
        return;
      } catch (IOException inTheWay) {
        if (tries == 20) {
          throw inTheWay;
        }
      }
    }
  }

  @Test
  void anUnfinishedFirstStartIsBegunAgain() throws Exception {
    Files.createDirectories(folder().resolve("data.unfinished").resolve("base"));
    Files.writeString(folder().resolve("password"), "half");
    try (EmbeddedPostgres server = start()) {
      assertEquals("1", ask(server.settings(), "select 1"));
    }
    assertFalse(Files.exists(folder().resolve("data.unfinished")));
  }

  @Test
  void saysSoIfThePortIsTakenAndLeavesTheFolderUsable() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      IOException refusal =
          assertThrows(
              IOException.class,
              () ->
                  EmbeddedPostgres.start(folder(), SharedServer.PROGRAMS, taken.getLocalPort())
                      .close());
      assertTrue(refusal.getMessage().contains("postgres.log"), refusal::getMessage);
    }
    start().close();
  }

  @Test
  void saysSoIfThePasswordFileIsMissingAndTouchesNoData() throws Exception {
    start().close();
    Path password = folder().resolve("password");
    Path aside = Files.move(password, temp.resolve("aside"));
    IOException refusal = assertThrows(IOException.class, () -> start().close());
    assertTrue(refusal.getMessage().contains(password.toString()), refusal::getMessage);
    Files.move(aside, password);
    start().close();
  }
}
