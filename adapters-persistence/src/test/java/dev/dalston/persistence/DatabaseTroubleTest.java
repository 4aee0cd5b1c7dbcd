package dev.dalston.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.domain.access.Tenant;
import dev.dalston.domain.access.TenantId;
import dev.dalston.persistence.session.DatabaseSettings;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The database is there and does not serve: who asks is told so soon, and that it may pass. */
class DatabaseTroubleTest {
  @RegisterExtension static final FreshDatabase OWNERS = new FreshDatabase();

  private static final Duration SOON = Duration.ofMillis(3_500);
  private static final Tenant ACME =
      new Tenant(TenantId.next(Instant.now(), new SecureRandom()), "acme");

  @AfterEach
  void dismissTheClerk() throws SQLException {
    OWNERS.sql(
        """
        do $$ begin
          if exists (select from pg_roles where rolname = 'clerk') then
            drop owned by clerk;
            drop role clerk;
          end if;
        end $$
        """);
  }

  private static Tenant acme(Database database) {
    return database.transactions().inTransaction(() -> database.keys().tenantNamed("acme", ACME));
  }

  private static void assertTold(String word, Database database) {
    long begin = System.nanoTime();
    var told = assertThrows(BackendUnavailable.class, () -> acme(database));
    Duration taken = Duration.ofNanos(System.nanoTime() - begin);
    assertTrue(told.getMessage().contains(word), told.getMessage());
    assertTrue(taken.compareTo(SOON) < 0, taken::toString);
  }

  @Test
  void aReadOnlyDatabaseTakesNoChangesNow() {
    DatabaseSettings all = OWNERS.settings();
    String readOnly = all.url() + "?options=-c%20default_transaction_read_only%3Don";
    try (Database database =
        new Database(new DatabaseSettings(readOnly, all.user(), all.password(), 2))) {
      assertTold("read-only", database);
    }
  }

  @Test
  void aPasswordThatWasChangedIsNamedUntilItIsRight() throws SQLException {
    DatabaseSettings clerk = clerk();
    try (Database database = new Database(clerk)) {
      OWNERS.sql("alter role clerk password 'other'");
      disconnect(database);
      assertTold("password", database);
      assertThrows(BackendUnavailable.class, () -> new Database(clerk).close());
      OWNERS.sql("alter role clerk password 'right'");
      OutageTest.awaitConnection(database);
      assertEquals(ACME, acme(database));
    }
  }

  @Test
  void aLimitOfConnectionsIsNamedUntilThereIsRoom() throws SQLException {
    try (Database database = new Database(clerk())) {
      OWNERS.sql("alter role clerk connection limit 0");
      disconnect(database);
      assertTold("connections", database);
      assertFalse(database.isReachable());
      OWNERS.sql("alter role clerk connection limit 9");
      OutageTest.awaitConnection(database);
      assertEquals(ACME, acme(database));
    }
  }

  /**
   * Somebody whom limits and passwords bind, as they do not bind the owner; with one connection, so
   * that no other one that was cut off is left in the pool.
   */
  private static DatabaseSettings clerk() throws SQLException {
    OWNERS.sql(
        """
        create role clerk login password 'right';
        grant all on schema public to clerk;
        grant all on all tables in schema public to clerk;
        grant all on all sequences in schema public to clerk
        """);
    return new DatabaseSettings(OWNERS.settings().url(), "clerk", "right", 1);
  }

  /** Whoever has a connection in use when that happens is told of that, and not why. */
  private static void disconnect(Database database) throws SQLException {
    OWNERS.sql("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'clerk'");
    assertThrows(BackendUnavailable.class, () -> acme(database));
  }
}
