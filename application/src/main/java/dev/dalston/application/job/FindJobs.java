package dev.dalston.application.job;

import dev.dalston.application.port.ArtifactStore;
import dev.dalston.application.port.ArtifactStore.StoredArtifact;
import dev.dalston.application.port.JobQuery;
import dev.dalston.domain.access.Tenant;
import dev.dalston.domain.access.TenantId;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.artifact.Artifact;
import dev.dalston.domain.artifact.ByteRange;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.task.Task;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists and reads jobs. */
public interface FindJobs {
  /** The job with its tasks; empty if there is none within the scope. */
  Optional<Found> get(TenantScope scope, JobId id);

  /** A page of jobs. */
  JobPage list(TenantScope scope, JobQuery query);

  /**
   * Opens the recording of a job found before, or the range of it, as the store does.
   *
   * @param stop as {@link dev.dalston.application.bucket.Transfers#of} calls it
   */
  Reading openAudio(Job job, Optional<ByteRange> range, Runnable stop);

  /**
   * Opens the transcript of a job found before.
   *
   * @param stop as {@link dev.dalston.application.bucket.Transfers#of} calls it
   */
  Reading openTranscript(Found job, Runnable stop);

  /**
   * What a job found before has in the bucket, in the order of its keys: of very many the first
   * {@link ArtifactStore#BATCH} at most.
   */
  Artifacts artifacts(Job job);

  /** A job, whose it is, and its tasks. */
  record Found(Job job, Tenant tenant, List<Task> tasks) {}

  /**
   * A page of jobs, and whether there are more behind it.
   *
   * @param tenants the tenant of each job on the page, by its id
   */
  record JobPage(List<Job> jobs, Map<TenantId, Tenant> tenants, boolean hasMore) {}

  /** The answer to what a job has in the bucket. */
  sealed interface Artifacts {
    /** These, and whether there are more. */
    record Listed(List<Artifact> artifacts, boolean hasMore) implements Artifacts {}

    /** The job is being deleted: nothing of it is shown any more. */
    record BeingDeleted() implements Artifacts {}
  }

  /** The answer to a wish to read. */
  sealed interface Reading {
    /** Open; whoever asked closes it. */
    record Opened(StoredArtifact artifact) implements Reading {}

    /** The job is being deleted: nothing of it is handed out any more. */
    record BeingDeleted() implements Reading {}

    /** There is nothing to read. */
    record Missing() implements Reading {}
  }
}
