package dev.dalston.rest;

import dev.dalston.application.FindJobs;
import dev.dalston.application.FindJobs.Found;
import dev.dalston.application.FindJobs.Reading;
import dev.dalston.domain.JobId;
import dev.dalston.domain.JobStatus;

/** What both doors to jobs have in common. */
final class Jobs {
  private Jobs() {}

  /**
   * Text that is no id is looked up like one: neither answer nor time tells it from a stranger's.
   */
  static JobId idOrNone(String text) {
    return JobId.parse(text).orElse(JobId.NONE);
  }

  /** Only a completed job that stays has a transcript to hand out. */
  static Reading transcriptOf(FindJobs jobs, Found found) {
    boolean has = found.job().status() == JobStatus.COMPLETED && !found.job().isBeingDeleted();
    return has ? jobs.openTranscript(found) : new Reading.Missing();
  }
}
