package dev.dalston.application.port;

import dev.dalston.domain.job.JobId;
import dev.dalston.domain.job.JobStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * Which jobs to list.
 *
 * @param since only jobs submitted at that time or later
 * @param after the last job of the page before
 * @param limit at most so many, 1 to {@link #MAX_LIMIT}
 */
public record JobQuery(
    Optional<JobStatus> status,
    Optional<Instant> since,
    boolean oldestFirst,
    Optional<Position> after,
    int limit) {

  /** The most jobs on one page. */
  public static final int MAX_LIMIT = 100;

  /** Where a job stands in the order: by time of submission, then id. */
  public record Position(Instant createdAt, JobId id) {}

  /** The same page and one item more, which tells whether there is another page. */
  public JobQuery oneMore() {
    return new JobQuery(status, since, oldestFirst, after, limit + 1);
  }
}
