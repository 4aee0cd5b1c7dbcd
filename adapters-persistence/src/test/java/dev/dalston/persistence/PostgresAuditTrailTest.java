package dev.dalston.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.dalston.application.port.AuditQuery;
import dev.dalston.application.port.DeletionAuditContract;
import dev.dalston.application.port.Repositories;
import dev.dalston.domain.access.ApiKey;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.access.Scope;
import dev.dalston.domain.access.Tenant;
import dev.dalston.domain.audit.AuditEvent;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresAuditTrailTest implements DeletionAuditContract {
  @RegisterExtension static final FreshDatabase DATABASE = new FreshDatabase();

  @Override
  public Repositories database() {
    return DATABASE;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update audit_events set actor = null",
        "delete from audit_events",
        "truncate audit_events",
        "insert into audit_events (tenant_id, action, resource_kind, resource_id) values"
            + " (gen_random_uuid(), 'key.issued', 'key', gen_random_uuid())"
      })
  void nobodyChangesThePast(String sql) {
    requested(instance());
    List<AuditEvent> before = all();
    SQLException refused = assertThrows(SQLException.class, () -> DATABASE.sql(sql));
    assertEquals("42501", refused.getSQLState());
    assertEquals(before, all());
  }

  @Test
  void evenAStatementPastTheServiceLeavesItsTrace() throws SQLException {
    requested(instance());
    DATABASE.sql(
        "update deletions set status = 'COMPLETED', completed_at = now(), erased_at = now()");
    assertEquals(2, all().size());
  }

  @Test
  void aKeyThatIsChangedPastTheServiceIsNobodysDoingButTheDatabases() throws SQLException {
    ApiKey key =
        new ApiKey(
            KeyId.next(NOW, new SecureRandom()),
            new Tenant(tenant("acme"), "acme"),
            "theirs",
            "dk_12345678",
            "0123456789abcdef".repeat(4),
            Set.of(Scope.JOBS_READ),
            NOW,
            Optional.empty(),
            Optional.empty());
    run(() -> DATABASE.keys().add(key, Optional.empty()));
    DATABASE.sql("update api_keys set name = 'only a name'");
    DATABASE.sql("update api_keys set scopes = 'admin'");
    DATABASE.sql("update api_keys set expires_at = now() - interval '1 day'");
    DATABASE.sql("update api_keys set revoked_at = now()");
    DATABASE.sql("update api_keys set revoked_at = null");
    DATABASE.sql("delete from api_keys");
    assertEquals(
        List.of(
            "KEY_ISSUED START",
            "KEY_CHANGED DATABASE",
            "KEY_CHANGED DATABASE",
            "KEY_REVOKED DATABASE",
            "KEY_CHANGED DATABASE",
            "KEY_CHANGED DATABASE"),
        all().reversed().stream().map(e -> e.action() + " " + e.actor()).toList());
  }

  private List<AuditEvent> all() {
    AuditQuery query =
        new AuditQuery(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            100);
    return in(() -> DATABASE.audit().list(query));
  }
}
