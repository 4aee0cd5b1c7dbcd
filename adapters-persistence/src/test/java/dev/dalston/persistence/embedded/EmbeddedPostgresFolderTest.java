package dev.dalston.persistence.embedded;

import static dev.dalston.persistence.embedded.PlainSql.ask;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.persistence.SharedServer;
import dev.dalston.persistence.session.DatabaseSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose folder it is: one server at a time, and nobody else is disturbed. */
class EmbeddedPostgresFolderTest {
  @TempDir Path temp;

  private Path folder() {
    return temp.resolve("not").resolve("there yet");
  }

  private EmbeddedPostgres start() throws IOException {
    return EmbeddedPostgres.start(folder(), SharedServer.PROGRAMS, 0);
  }

  @Test
  void refusesAFolderWhoseServerIsInUse() throws Exception {
    try (EmbeddedPostgres first = start()) {
      IOException refusal = assertThrows(IOException.class, () -> start().close());
      assertTrue(refusal.getMessage().contains("in use by process"), refusal::getMessage);
      assertEquals("1", ask(first.settings(), "select 1"), "it runs on");
    }
    start().close();
  }

  @Test
  void refusesAFolderThatALivingProcessUsesAndTakesItOverWhenThatWasKilled() throws Exception {
    Process owner = owner();
    try {
      DatabaseSettings former = settingsOf(owner);
      assertEquals("row", ask(former, "select value from kept"));
      IOException refusal = assertThrows(IOException.class, () -> start().close());
      assertTrue(
          refusal.getMessage().contains("in use by process " + owner.pid()), refusal::getMessage);
      assertEquals("row", ask(former, "select value from kept"), "it was not touched");

      owner.destroyForcibly().waitFor();
      assertEquals("row", ask(former, "select value from kept"), "the server runs on, orphaned");
      try (EmbeddedPostgres next = start()) {
        assertNotEquals(former.url(), next.settings().url());
        assertEquals("row", ask(next.settings(), "select value from kept"));
        assertThrows(SQLException.class, () -> ask(former, "select 1"));
      }
    } finally {
      owner.destroyForcibly().waitFor();
    }
  }

  private Process owner() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            KilledOwner.class.getName(),
            folder().toString(),
            SharedServer.PROGRAMS.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private DatabaseSettings settingsOf(Process owner) throws IOException {
    BufferedReader output = owner.inputReader();
    String line = output.readLine();
    assertTrue(line != null && line.startsWith("ready "), () -> "the owner said: " + line);
    String password = Files.readString(folder().resolve("password")).strip();
    return new DatabaseSettings(line.substring("ready ".length()), Cluster.USER, password, 1);
  }

  @Test
  void aPidThatIsSomebodyElsesByNowIsLeftAlone() throws Exception {
    start().close();
    Process bystander = new ProcessBuilder("sleep", "600").start();
    try {
      Files.writeString(
          folder().resolve("data").resolve("postmaster.pid"), bystander.pid() + "\n/elsewhere\n");
      try (EmbeddedPostgres server = start()) {
        assertEquals("1", ask(server.settings(), "select 1"));
      }
      assertTrue(bystander.isAlive());
    } finally {
      bystander.destroyForcibly().waitFor();
    }
  }
}
