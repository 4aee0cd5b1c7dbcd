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

  /** The same page and one item more, which tells whether there is another page. */
  public DeletionQuery oneMore() {
    return new DeletionQuery(status, after, limit + 1);
  }
}
