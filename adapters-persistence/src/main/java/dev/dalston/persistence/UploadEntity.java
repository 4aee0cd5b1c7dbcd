package dev.dalston.persistence;

import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.artifact.Upload;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.lease.Lease;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of {@code uploads}. It changes by statements only, never by this class. */
@Entity
@Table(name = "uploads")
class UploadEntity {
  @Id private UUID id;

  @Column(name = "job_id")
  private UUID jobId;

  @Column(name = "object_key")
  private String objectKey;

  private UUID holder;

  @Column(name = "expires_at")
  private Instant expiresAt;

  /** For JPA. */
  protected UploadEntity() {}

  static UploadEntity of(Upload upload) {
    UploadEntity row = new UploadEntity();
    row.id = upload.id();
    row.jobId = upload.key().job().value();
    row.objectKey = upload.key().value();
    row.holder = upload.lease().holder();
    row.expiresAt = upload.lease().until();
    return row;
  }

  Upload toDomain() {
    return new Upload(
        id, new ArtifactKey(new JobId(jobId), objectKey), new Lease(holder, expiresAt));
  }
}
