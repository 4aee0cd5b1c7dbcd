package dev.dalston.sdk;

import java.time.Instant;
import java.util.Locale;

/**
 * Which jobs to list; null stands for any.
 *
 * @param since those created then or later
 * @param pageSize how many to fetch at a time, 1 to 100
 */
public record JobFilter(JobStatus status, Instant since, int pageSize) {
  /**
   * @throws IllegalArgumentException for a page size out of bounds
   */
  public JobFilter {
    if (pageSize < 1 || pageSize > 100) {
      throw new IllegalArgumentException("A page has 1 to 100 jobs, not " + pageSize);
    }
  }

  /** Every job. */
  public static JobFilter all() {
    return new JobFilter(null, null, 100);
  }

  /** The same, of this status alone. */
  public JobFilter withStatus(JobStatus wanted) {
    return new JobFilter(wanted, since, pageSize);
  }

  /** The same, created at this instant or later. */
  public JobFilter withSince(Instant from) {
    return new JobFilter(status, from, pageSize);
  }

  /** The same, fetched so many at a time. */
  public JobFilter withPageSize(int size) {
    return new JobFilter(status, since, size);
  }

  String query(String path, String cursor) {
    return new Query(path)
        .with("limit", pageSize)
        .with("status", status == null ? null : status.name().toLowerCase(Locale.ROOT))
        .with("since", since)
        .with("cursor", cursor)
        .toString();
  }
}
