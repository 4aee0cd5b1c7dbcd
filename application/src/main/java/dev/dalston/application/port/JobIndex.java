package dev.dalston.application.port;

import dev.dalston.domain.deletion.DeletionStatus;
import dev.dalston.domain.job.JobId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the database knows about ids of jobs, many at a time, of all tenants. Each call needs a
 * transaction.
 */
public interface JobIndex {
  /**
   * What is on record about each of these ids, as it is at one moment; an id about which nothing is
   * on record is not in the answer.
   *
   * @param ids at most as many as a page has, {@link ArtifactStore#BATCH}
   */
  Map<JobId, Entry> of(Collection<JobId> ids);

  /**
   * Jobs on record that are not being deleted, in the order of their ids' text.
   *
   * @param after only ids behind this one
   * @param upTo only ids up to this one, itself too
   */
  List<JobId> between(Optional<JobId> after, Optional<JobId> upTo, int limit);

  /**
   * What is on record about an id.
   *
   * @param job whether there is such a job
   * @param uploading whether an upload to it is on record
   * @param deletion where its deletion stands, if there is one
   */
  record Entry(boolean job, boolean uploading, Optional<DeletionStatus> deletion) {
    /** Nothing at all. */
    public static final Entry NONE = new Entry(false, false, Optional.empty());
  }
}
