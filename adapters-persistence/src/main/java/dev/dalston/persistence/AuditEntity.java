package dev.dalston.persistence;

import dev.dalston.domain.access.TenantId;
import dev.dalston.domain.audit.AuditAction;
import dev.dalston.domain.audit.AuditEvent;
import dev.dalston.domain.audit.AuditEvent.Resource;
import dev.dalston.domain.audit.AuditEvent.Resource.Kind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** A row of {@code audit_events}, which the database alone writes. */
@Entity
@Table(name = "audit_events")
class AuditEntity {
  @Id private UUID id;

  private Instant at;
  private UUID actor;
  private String duty;

  @Column(name = "tenant_id")
  private UUID tenantId;

  private String action;

  @Column(name = "resource_kind")
  private String resourceKind;

  @Column(name = "resource_id")
  private UUID resourceId;

  private Long objects;

  /** For JPA. */
  protected AuditEntity() {}

  AuditEvent toDomain() {
    return new AuditEvent(
        id,
        at,
        ActorColumns.of(actor, duty),
        Optional.ofNullable(tenantId).map(TenantId::new),
        AuditAction.valueOf(action.replace('.', '_').toUpperCase(Locale.ROOT)),
        new Resource(Kind.valueOf(resourceKind.toUpperCase(Locale.ROOT)), resourceId),
        Optional.ofNullable(objects));
  }
}
