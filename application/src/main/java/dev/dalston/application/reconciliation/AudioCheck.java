package dev.dalston.application.reconciliation;

import dev.dalston.application.port.ArtifactStore;
import dev.dalston.application.port.JobRepository;
import dev.dalston.application.port.Transactions;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.reconciliation.Finding;
import dev.dalston.domain.reconciliation.Finding.Kind;
import java.util.List;
import java.util.Optional;

/** Whether jobs on record have their recordings. */
record AudioCheck(ArtifactStore store, Transactions transactions, JobRepository jobs) {
  /** Of these jobs, those whose recording neither the page shows nor the store has. */
  List<Finding> missing(ListedPage listed, List<JobId> ids) {
    return ids.stream()
        .filter(id -> !listed.groups().containsKey(id) || !listed.groups().get(id).audio())
        .filter(this::isWithoutAudio)
        .map(id -> Finding.of(Kind.MISSING_AUDIO, Optional.of(id), 0, 0))
        .toList();
  }

  /** The bucket first: if the job is being deleted, the database knows before. */
  private boolean isWithoutAudio(JobId id) {
    if (store.exists(ArtifactKey.audioOf(id))) {
      return false;
    }
    Optional<Job> job = transactions.inTransaction(() -> jobs.find(TenantScope.all(), id));
    return job.filter(there -> !there.isBeingDeleted()).isPresent();
  }
}
