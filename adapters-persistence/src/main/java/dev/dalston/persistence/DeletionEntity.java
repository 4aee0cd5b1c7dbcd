package dev.dalston.persistence;

import dev.dalston.application.port.ReceiptLedger.Unarchived;
import dev.dalston.application.port.SealedReceipt;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.access.TenantId;
import dev.dalston.domain.artifact.Inventory;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.deletion.DeletionStatus;
import dev.dalston.domain.deletion.ErasureProof;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.deletion.RecordingEvidence;
import dev.dalston.domain.deletion.Sought;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.receipt.ReceiptId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

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

  @Enumerated(EnumType.STRING)
  private RecordingEvidence recording;

  @Column(name = "recording_missing_since")
  private Instant recordingMissingSince;

  private String obstacle;

  @Column(name = "obstacle_lasting")
  private boolean obstacleLasting;

  @Column(name = "obstacle_until")
  private Instant obstacleUntil;

  @Column(name = "erased_at")
  private Instant erasedAt;

  @Column(name = "completed_at")
  private Instant completedAt;

  @Column(name = "looked_for")
  private String lookedFor;

  private String note;

  @Column(insertable = false)
  private String receipt;

  @Column(name = "receipt_due_at", insertable = false)
  private Instant receiptDueAt;

  /** For JPA. */
  protected DeletionEntity() {}

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
        Optional.ofNullable(recording),
        Optional.ofNullable(obstacle)
            .map(
                why ->
                    new Obstacle(
                        why,
                        obstacleLasting,
                        Optional.ofNullable(obstacleUntil),
                        Optional.ofNullable(recordingMissingSince))),
        Optional.ofNullable(completedAt)
            .map(verified -> new ErasureProof(erasedAt, verified, sought(lookedFor))),
        Optional.ofNullable(note));
  }

  SealedReceipt sealedReceipt() {
    return new SealedReceipt(new ReceiptId(new JobId(jobId), completedAt), receipt);
  }

  Unarchived withReceipt() {
    return new Unarchived(toDomain(), Optional.ofNullable(receipt), receiptDueAt);
  }

  /** As the column has them: their names, with blanks between. */
  static String names(Set<Sought> sought) {
    return sought.stream().sorted().map(Sought::wireName).collect(Collectors.joining(" "));
  }

  private static Set<Sought> sought(String namesOrNull) {
    return namesOrNull == null
        ? Set.of()
        : Arrays.stream(namesOrNull.split(" "))
            .filter(name -> !name.isEmpty())
            .map(Sought::parse)
            .collect(Collectors.toUnmodifiableSet());
  }
}
