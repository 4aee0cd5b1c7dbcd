package dev.dalston.rest.job;

import dev.dalston.application.job.FindJobs;
import dev.dalston.application.job.FindJobs.Found;
import dev.dalston.application.job.FindJobs.Reading;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.job.JobStatus;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;

/** What both doors to jobs have in common: how one is read. */
public record Jobs(FindJobs jobs) {
  /**
   * Text that is no id is looked up like one: neither answer nor time tells it from a stranger's.
   */
  public static JobId idOrNone(String text) {
    return JobId.parse(text).orElse(JobId.NONE);
  }

  /** The job, and its transcript once it is completed. */
  Response get(TenantScope scope, String id) {
    return with(scope, id, found -> JobResponses.of(found, transcriptOf(found)));
  }

  /** Its recording. */
  Response audio(TenantScope scope, String id) {
    return with(
        scope,
        id,
        found ->
            JobResponses.audio(jobs.openAudio(found.job()), found.job().submission().fileName()));
  }

  /** What it has in the bucket. */
  Response artifacts(TenantScope scope, String id) {
    return with(scope, id, found -> JobResponses.of(jobs.artifacts(found.job())));
  }

  private Response with(TenantScope scope, String id, Function<Found, Response> answer) {
    return jobs.get(scope, idOrNone(id)).map(answer).orElseGet(JobResponses::notFound);
  }

  /** Only a completed job that stays has a transcript to hand out. */
  private Reading transcriptOf(Found found) {
    boolean has = found.job().status() == JobStatus.COMPLETED && !found.job().isBeingDeleted();
    return has ? jobs.openTranscript(found) : new Reading.Missing();
  }
}
