package dev.dalston.application.port;

import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobId;
import java.util.List;
import java.util.Optional;

/** The jobs on record. Each call needs a transaction. */
public interface JobRepository {
  /** The job, if it is there and within the scope. */
  Optional<Job> find(TenantScope scope, JobId id);

  /** The same, locked until the transaction ends: who changes a job or its tasks locks it first. */
  Optional<Job> findForUpdate(TenantScope scope, JobId id);

  /** A page, in the order the query asks for: by time of submission, then id. */
  List<Job> list(TenantScope scope, JobQuery query);

  /** Adds a new job. */
  void add(Job job);

  /**
   * Replaces the state of a job.
   *
   * @param read as it was found before in the same transaction
   * @throws IllegalStateException if its status or its mark is another by now, or it is not there;
   *     nothing is written then
   */
  void update(Job read, Job to);

  /**
   * Removes the job with its tasks, if its deletion is on record and no upload to it is.
   *
   * @return whether a job was removed
   */
  boolean remove(JobId id);
}
