package dev.dalston.persistence;

import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.reconciliation.Finding;
import dev.dalston.domain.reconciliation.FindingCount;
import dev.dalston.domain.reconciliation.Reconciliation;
import dev.dalston.domain.reconciliation.ReconciliationId;
import dev.dalston.domain.reconciliation.ReconciliationPhase;
import dev.dalston.domain.reconciliation.ReconciliationStatus;
import dev.dalston.domain.reconciliation.Scanned;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A row of {@code reconciliations}. It changes by statements only, never by this class. */
@Entity
@Table(name = "reconciliations")
class ReconciliationEntity {
  @Id private UUID id;

  @Column(name = "requested_by")
  private UUID requestedBy;

  @Column(name = "requested_at")
  private Instant requestedAt;

  private boolean apply;

  @Column(name = "older_than")
  private long olderThan;

  @Enumerated(EnumType.STRING)
  private ReconciliationStatus status;

  @Enumerated(EnumType.STRING)
  private ReconciliationPhase phase;

  private String position;
  private long objects;
  private long bytes;
  private long jobs;
  private long receipts;

  @Convert(converter = FoundConverter.class)
  private Map<Finding.Kind, FindingCount> found;

  private UUID holder;

  @Column(name = "due_at")
  private Instant dueAt;

  @Column(name = "completed_at")
  private Instant completedAt;

  private String error;

  /** For JPA. */
  protected ReconciliationEntity() {}

  Reconciliation toDomain() {
    return new Reconciliation(
        new ReconciliationId(id),
        Optional.ofNullable(requestedBy).map(KeyId::new),
        requestedAt,
        apply,
        Duration.ofMillis(olderThan),
        status,
        phase,
        Optional.ofNullable(position),
        new Scanned(objects, bytes, jobs, receipts),
        Map.copyOf(found),
        Optional.ofNullable(holder),
        Optional.ofNullable(dueAt),
        Optional.ofNullable(completedAt),
        Optional.ofNullable(error));
  }
}
