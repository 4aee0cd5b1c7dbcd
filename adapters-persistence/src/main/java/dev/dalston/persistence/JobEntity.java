package dev.dalston.persistence;

import dev.dalston.domain.access.TenantId;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.job.JobStatus;
import dev.dalston.domain.job.Submission;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A row of {@code jobs}. It changes by statements only, never by this class. */
@Entity
@Table(name = "jobs")
class JobEntity {
  @Id private UUID id;

  @Column(name = "tenant_id")
  private UUID tenantId;

  @Enumerated(EnumType.STRING)
  private JobStatus status;

  @Column(name = "file_name")
  private String fileName;

  @Column(name = "content_type")
  private String contentType;

  private long bytes;

  @Column(name = "audio_seconds")
  private BigDecimal audioSeconds;

  @Column(name = "display_name")
  private String displayName;

  private String model;

  private String language;

  @Convert(converter = ParametersConverter.class)
  private Map<String, String> parameters;

  private String error;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "started_at")
  private Instant startedAt;

  @Column(name = "finished_at")
  private Instant finishedAt;

  @Column(name = "deletion_requested_at")
  private Instant deletionRequestedAt;

  /** For JPA. */
  protected JobEntity() {}

  static JobEntity of(Job job) {
    Submission submission = job.submission();
    JobEntity row = new JobEntity();
    row.id = job.id().value();
    row.tenantId = job.tenant().value();
    row.fileName = submission.fileName();
    row.contentType = submission.contentType();
    row.bytes = submission.bytes();
    row.audioSeconds =
        submission.length().map(length -> BigDecimal.valueOf(length.toMillis(), 3)).orElse(null);
    row.displayName = submission.displayName();
    row.model = submission.model().orElse(null);
    row.language = submission.language().orElse(null);
    row.parameters = submission.parameters();
    row.createdAt = job.createdAt();
    row.status = job.status();
    row.startedAt = job.startedAt().orElse(null);
    row.finishedAt = job.finishedAt().orElse(null);
    row.error = job.error().orElse(null);
    row.deletionRequestedAt = job.deletionRequestedAt().orElse(null);
    return row;
  }

  Job toDomain() {
    return new Job(
        new JobId(id),
        new TenantId(tenantId),
        new Submission(
            fileName,
            contentType,
            bytes,
            Optional.ofNullable(audioSeconds)
                .map(seconds -> Duration.ofMillis(seconds.movePointRight(3).longValueExact())),
            displayName,
            Optional.ofNullable(model),
            Optional.ofNullable(language),
            parameters),
        status,
        createdAt,
        Optional.ofNullable(startedAt),
        Optional.ofNullable(finishedAt),
        Optional.ofNullable(error),
        Optional.ofNullable(deletionRequestedAt));
  }
}
