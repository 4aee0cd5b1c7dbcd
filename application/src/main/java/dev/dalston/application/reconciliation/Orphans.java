package dev.dalston.application.reconciliation;

import dev.dalston.application.port.ArtifactStore;
import dev.dalston.application.port.JobIndex.Entry;
import dev.dalston.domain.deletion.DeletionStatus;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.reconciliation.Finding;
import dev.dalston.domain.reconciliation.Finding.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds artifacts in the bucket of which no job on record knows. */
record Orphans(ArtifactStore store) {
  /**
   * Those on the page, as far as all they have was seen.
   *
   * @param entries what is on record about each of its jobs
   */
  List<Finding> on(ListedPage listed, Map<JobId, Entry> entries, Instant olderThan) {
    List<Finding> found = new ArrayList<>();
    for (ArtifactGroup group : listed.complete()) {
      Entry entry = entries.getOrDefault(group.job(), Entry.NONE);
      kindOf(group, entry, olderThan)
          .filter(kind -> isStillThere(group.job()))
          .map(kind -> Finding.of(kind, Optional.of(group.job()), group.items(), group.bytes()))
          .ifPresent(found::add);
    }
    return found;
  }

  /** A job being submitted or deleted is on record: what it has is in good hands. */
  private static Optional<Kind> kindOf(ArtifactGroup group, Entry entry, Instant olderThan) {
    if (entry.job() || entry.uploading()) {
      return Optional.empty();
    }
    if (entry.deletion().isPresent()) {
      // An id is never used again: whatever a deleted job has, it should not have.
      return entry.deletion().filter(DeletionStatus.COMPLETED::equals).map(any -> Kind.RETURNED);
    }
    return group.isOlderThan(olderThan) ? Optional.of(Kind.ORPHANED_ARTIFACTS) : Optional.empty();
  }

  /** Nothing is on record now, so nothing that is there after this moment can be anybody's. */
  private boolean isStillThere(JobId id) {
    return !store.list(id, Optional.empty()).items().isEmpty();
  }
}
