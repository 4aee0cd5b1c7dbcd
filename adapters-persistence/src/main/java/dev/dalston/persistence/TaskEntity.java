package dev.dalston.persistence;

import dev.dalston.domain.access.TenantId;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.task.Claim;
import dev.dalston.domain.task.ClaimToken;
import dev.dalston.domain.task.Task;
import dev.dalston.domain.task.TaskId;
import dev.dalston.domain.task.TaskStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A row of {@code tasks}. It changes by statements only, never by this class. */
@Entity
@Table(name = "tasks")
class TaskEntity {
  @Id private UUID id;

  @Column(name = "job_id")
  private UUID jobId;

  @Column(name = "tenant_id")
  private UUID tenantId;

  private String stage;

  @Enumerated(EnumType.STRING)
  private TaskStatus status;

  private int attempts;

  @Column(name = "claim_token")
  private UUID claimToken;

  @Column(name = "lease_until")
  private Instant leaseUntil;

  /** The upload that brought the transcript. */
  private UUID transcript;

  private String error;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "finished_at")
  private Instant finishedAt;

  /** For JPA. */
  protected TaskEntity() {}

  static TaskEntity of(Task task) {
    TaskEntity row = new TaskEntity();
    row.id = task.id().value();
    row.jobId = task.job().value();
    row.tenantId = task.tenant().value();
    row.stage = task.stage();
    row.createdAt = task.createdAt();
    row.status = task.status();
    row.attempts = task.attempts();
    row.claimToken = task.claim().map(claim -> claim.token().value()).orElse(null);
    row.leaseUntil = task.claim().map(Claim::leaseUntil).orElse(null);
    row.transcript = task.transcript().orElse(null);
    row.finishedAt = task.finishedAt().orElse(null);
    row.error = task.error().orElse(null);
    return row;
  }

  Task toDomain() {
    return new Task(
        new TaskId(id),
        new JobId(jobId),
        new TenantId(tenantId),
        stage,
        status,
        attempts,
        Optional.ofNullable(claimToken).map(token -> new Claim(new ClaimToken(token), leaseUntil)),
        Optional.ofNullable(transcript),
        createdAt,
        Optional.ofNullable(finishedAt),
        Optional.ofNullable(error));
  }
}
