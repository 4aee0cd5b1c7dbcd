package dev.dalston.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.dalston.application.port.AuditQuery;
import dev.dalston.application.port.AuditTrailContract;
import dev.dalston.application.port.Repositories;
import dev.dalston.domain.audit.AuditEvent;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresAuditTrailTest implements AuditTrailContract {
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
