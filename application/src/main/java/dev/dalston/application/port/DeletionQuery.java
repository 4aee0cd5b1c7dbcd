package dev.dalston.application.port;

import dev.dalston.domain.deletion.DeletionStatus;
import dev.dalston.domain.job.JobId;
import java.time.Instant;
import java.util.Optional;

/**
 * Which deletions to list, newest request first.
 *
 * @param after the last deletion of the page before
 * @param limit at most so many, 1 to {@link JobQuery#MAX_LIMIT}
 */
public record DeletionQuery(Optional<DeletionStatus> status, Optional<Position> after, int limit) {

  /** Where a deletion stands in the order: by time of request, then id. */
  public record Position(Instant requestedAt, JobId job) {}
}
