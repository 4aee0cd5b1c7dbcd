package dev.dalston.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.domain.access.Tenant;
import dev.dalston.domain.access.TenantId;
import dev.dalston.persistence.embedded.EmbeddedPostgres;
import dev.dalston.persistence.session.DatabaseSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database goes away and comes back. */
class OutageTest {
  private static final Tenant ACME =
      new Tenant(TenantId.next(Instant.now(), new SecureRandom()), "acme");

  private static final DatabaseSettings.Limits SHORT =
      new DatabaseSettings.Limits(Duration.ofMillis(500), Duration.ofMillis(500));

  @TempDir Path folder;

  private static Tenant acme(Database database) {
    return database.transactions().inTransaction(() -> database.keys().tenantNamed("acme", ACME));
  }

  private EmbeddedPostgres start(int port) throws IOException {
    return EmbeddedPostgres.start(folder, SharedServer.PROGRAMS, port);
  }

  @Test
  void aDatabaseThatStopsIsUnavailableUntilItIsBack() throws IOException {
    EmbeddedPostgres server = start(0);
    DatabaseSettings settings = server.settings().within(SHORT);
    try (Database database = new Database(settings)) {
      assertTrue(database.isReachable());
      assertEquals(ACME, acme(database));
      BackendUnavailable cutOff =
          assertThrows(
              BackendUnavailable.class,
              () ->
                  database
                      .transactions()
                      .run(
                          () -> {
                            database.keys().hasAdmin(Instant.EPOCH);
                            close(server);
                            database.keys().tenantNamed("other", ACME);
                          }));
      assertEquals("The database cannot be reached.", cutOff.getMessage());
      assertThrows(BackendUnavailable.class, () -> acme(database));
      assertFalse(database.isReachable());
      assertThrows(BackendUnavailable.class, () -> new Database(settings).close());
      try (EmbeddedPostgres _ = start(port(settings))) {
        awaitConnection(database);
        assertEquals(ACME, acme(database));
        assertTrue(database.isReachable());
        assertEquals(0, database.connectionsInUse(), "no connection was lost");
      }
    } finally {
      server.close();
    }
  }

  /** The pool tries again by itself, at most five seconds later. */
  static void awaitConnection(Database database) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          while (!database.isReachable()) {
            Thread.onSpinWait();
          }
        });
  }

  private static void close(EmbeddedPostgres server) {
    try {
      server.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int port(DatabaseSettings settings) {
    return Integer.parseInt(settings.url().replaceAll(".*:([0-9]+)/.*", "$1"));
  }

  @Test
  void aPoolThatIsUsedUpIsUnavailableAndAFaultOfOursIsNot() throws IOException {
    try (EmbeddedPostgres server = start(0)) {
      DatabaseSettings all = server.settings();
      try (Database database =
          new Database(new DatabaseSettings(all.url(), all.user(), all.password(), 1, SHORT))) {
        database
            .transactions()
            .run(
                () -> {
                  assertFalse(database.keys().hasAdmin(Instant.EPOCH));
                  assertEquals(Optional.empty(), database.keys().tenant(ACME.id()));
                  assertEquals(1, database.connectionsInUse(), "one for all it does");
                  assertThrows(BackendUnavailable.class, () -> onAnotherThread(database));
                });
        assertEquals(0, database.connectionsInUse());
        assertEquals(ACME, acme(database));
        Tenant sameId = new Tenant(ACME.id(), "someone");
        RuntimeException fault =
            assertThrows(
                RuntimeException.class,
                () ->
                    database
                        .transactions()
                        .run(() -> database.keys().tenantNamed("someone", sameId)));
        assertFalse(fault instanceof BackendUnavailable);
        assertFalse(trace(fault).contains(ACME.id().toString()), "no values in what is logged");
        assertFalse(trace(fault).contains("someone"), "no values in what is logged");
      }
    }
  }

  private static void onAnotherThread(Database database) throws Throwable {
    try {
      CompletableFuture.supplyAsync(() -> acme(database)).join();
    } catch (CompletionException e) {
      throw e.getCause();
    }
  }

  private static String trace(Throwable fault) {
    StringWriter trace = new StringWriter();
    fault.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }
}
