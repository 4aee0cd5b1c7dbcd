package dev.dalston.application.port;

import dev.dalston.domain.artifact.Upload;
import dev.dalston.domain.job.JobId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The uploads on their way into the bucket. Each call needs a transaction. */
public interface UploadRegistry {
  /** Puts an upload on record. Its job need not exist yet. */
  void begin(Upload upload);

  /**
   * Takes it off the record.
   *
   * @return whether it was still there; if not, somebody else took it for lost
   */
  boolean finish(UUID id);

  /** Makes these uploads last until then, those of them that are still on record. */
  void renew(Set<UUID> ids, Instant expiresAt);

  /** The uploads on record for a job. */
  List<Upload> of(JobId job);

  /**
   * Takes over as many as the limit of those that have expired; rows locked by others are passed
   * over.
   */
  List<Upload> takeOverExpired(UUID holder, Instant now, Instant expiresAt, int limit);
}
