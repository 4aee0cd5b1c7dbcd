package dev.dalston.rest.job;

import dev.dalston.domain.job.JobId;

/** The ids of jobs as they stand in paths. */
public final class JobIds {
  private JobIds() {}

  /**
   * Text that is no id is looked up like one, so that neither answer nor time sets it apart from
   * another tenant's.
   */
  public static JobId idOrNone(String text) {
    return JobId.parse(text).orElse(JobId.NONE);
  }
}
