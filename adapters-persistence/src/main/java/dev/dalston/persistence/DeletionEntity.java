package dev.dalston.persistence;

import dev.dalston.application.port.ReceiptLedger.Unarchived;
import dev.dalston.application.port.SealedReceipt;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.access.TenantId;
import dev.dalston.domain.artifact.Inventory;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.deletion.DeletionStatus;
import dev.dalston.domain.deletion.ErasureTimes;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.receipt.ReceiptId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A row of {@code deletions}. It changes by statements only, never by this class. */
@Entity
@Table(name = "deletions")
class DeletionEntity {
  @Id
  @Column(name = "job_id")
  private UUID jobId;

  @Column(name = "tenant_id")
  private UUID tenantId;

  @Column(name = "requested_by")
  private UUID requestedBy;

  @Column(name = "requested_at")
  private Instant requestedAt;

  @Enumerated(EnumType.STRING)
  private DeletionStatus status;

  private int attempts;
  private UUID holder;

  @Column(name = "due_at")
  private Instant dueAt;

  private Long objects;
  private Long versions;

  @Column(name = "delete_markers")
  private Long deleteMarkers;

  private Long uploads;
  private Long bytes;
  private String obstacle;

  @Column(name = "obstacle_lasting")
  private boolean obstacleLasting;

  @Column(name = "obstacle_until")
  private Instant obstacleUntil;

  @Column(name = "erased_at")
  private Instant erasedAt;

  @Column(name = "completed_at")
  private Instant completedAt;

  private String note;

  @Column(insertable = false)
  private String receipt;

  @Column(name = "receipt_due_at", insertable = false)
  private Instant receiptDueAt;

  /** For JPA. */
  protected DeletionEntity() {}

  static DeletionEntity of(Deletion deletion) {
    DeletionEntity row = new DeletionEntity();
    row.jobId = deletion.job().value();
    row.tenantId = deletion.tenant().value();
    row.requestedBy = deletion.requestedBy().value();
    row.requestedAt = deletion.requestedAt();
    row.status = deletion.status();
    row.attempts = deletion.attempts();
    row.holder = deletion.holder().orElse(null);
    row.dueAt = deletion.dueAt().orElse(null);
    deletion.inventory().ifPresent(row::setInventory);
    row.obstacle = deletion.obstacle().map(Obstacle::reason).orElse(null);
    row.obstacleLasting = deletion.obstacle().map(Obstacle::lasting).orElse(false);
    row.obstacleUntil = deletion.obstacle().flatMap(Obstacle::until).orElse(null);
    row.erasedAt = deletion.proof().map(ErasureTimes::erasedAt).orElse(null);
    row.completedAt = deletion.completedAt().orElse(null);
    row.note = deletion.note().orElse(null);
    return row;
  }

  private void setInventory(Inventory found) {
    objects = found.objects();
    versions = found.versions();
    deleteMarkers = found.deleteMarkers();
    uploads = found.uploads();
    bytes = found.bytes();
  }

  Deletion toDomain() {
    return new Deletion(
        new JobId(jobId),
        new TenantId(tenantId),
        new KeyId(requestedBy),
        requestedAt,
        status,
        attempts,
        Optional.ofNullable(holder),
        Optional.ofNullable(dueAt),
        Optional.ofNullable(objects)
            .map(count -> new Inventory(count, versions, deleteMarkers, uploads, bytes)),
        Optional.ofNullable(obstacle)
            .map(why -> new Obstacle(why, obstacleLasting, Optional.ofNullable(obstacleUntil))),
        Optional.ofNullable(completedAt).map(verified -> new ErasureTimes(erasedAt, verified)),
        Optional.ofNullable(note));
  }

  SealedReceipt sealedReceipt() {
    return new SealedReceipt(new ReceiptId(new JobId(jobId), completedAt), receipt);
  }

  Unarchived withReceipt() {
    return new Unarchived(toDomain(), Optional.ofNullable(receipt), receiptDueAt);
  }
}
