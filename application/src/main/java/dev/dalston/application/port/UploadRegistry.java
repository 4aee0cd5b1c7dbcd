package dev.dalston.application.port;

import dev.dalston.domain.artifact.Upload;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.lease.Lease;
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
   * @return whether it was still there and its holder's; if not, somebody else took it for lost
   */
  boolean finish(Upload upload);

  /**
   * Gives it up for good, locks it until the transaction ends and makes its lease last, if it is
   * still its holder's. Waits for a transaction that is about to take it off the record.
   *
   * @return whether it was
   */
  boolean giveUp(Upload upload, Lease lease);

  /** Whether another upload to the same key is on record that nobody gave up. */
  boolean isSentAgain(Upload upload);

  /** Makes these uploads last until then, those of them that the holder still has. */
  void renew(Set<UUID> ids, Lease lease);

  /** The uploads on record for a job. */
  List<Upload> of(JobId job);

  /**
   * Takes over as many as the limit of those that have expired, and gives them up; rows locked by
   * others are passed over.
   */
  List<Upload> takeOverExpired(Instant now, Lease lease, int limit);
}
