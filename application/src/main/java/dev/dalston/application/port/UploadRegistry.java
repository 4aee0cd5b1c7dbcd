package dev.dalston.application.port;

import dev.dalston.domain.artifact.LostUpload;
import dev.dalston.domain.artifact.Upload;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.lease.Lease;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The uploads on their way into the bucket. Each call needs a transaction. */
public interface UploadRegistry {
  /** Puts an upload on record. Its job need not exist yet. */
  void begin(Upload upload);

  /**
   * Takes it off the record: what was sent is its job's if the transaction commits.
   *
   * @return whether it was still there, its holder's, and not given up; if not, nothing is done,
   *     and what was sent is being cleared away
   */
  boolean finish(Upload upload);

  /**
   * Gives it up for good, on behalf of its holder. Waits for a transaction that is about to take it
   * off the record.
   *
   * @param until how long the holder has then to clear it away
   * @return the same as it is on record now; empty, and nothing is done, if it is off the record,
   *     another's, or given up already
   */
  Optional<LostUpload> giveUp(Upload upload, Instant until);

  /**
   * Takes it off the record: nothing of it is left.
   *
   * @return whether it was still there and its holder's
   */
  boolean forget(LostUpload upload);

  /** Makes these uploads last until then, those of them that the holder has and did not give up. */
  void renew(Set<UUID> ids, Lease lease);

  /** The uploads on record for a job, given up or not. */
  List<Upload> of(JobId job);

  /**
   * Takes over as many as the limit of those that have expired, and gives them up; rows locked by
   * others are passed over.
   */
  List<LostUpload> takeOverExpired(Instant now, Lease lease, int limit);
}
