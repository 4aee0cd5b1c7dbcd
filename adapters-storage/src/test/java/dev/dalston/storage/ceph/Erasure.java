package dev.dalston.storage.ceph;

import static dev.dalston.application.port.StoredThings.uploads;

import dev.dalston.application.port.ArtifactStore;
import dev.dalston.application.port.StoredItem;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.job.JobId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Removes what a job has as the service does: page by page, from the start, then the uploads. */
final class Erasure {
  private Erasure() {}

  /** What stands in the way, by key and version or upload id; nothing when all is gone. */
  static Map<String, Obstacle> erase(ArtifactStore store, JobId job) {
    List<ArtifactStore.Fault> faults = new ArrayList<>();
    List<StoredItem> page = store.list(job, Optional.empty()).items();
    while (!page.isEmpty() && faults.isEmpty()) {
      faults.addAll(store.remove(page));
      page = store.list(job, Optional.empty()).items();
    }
    List<StoredItem> uploads = uploads(store, job);
    for (int from = 0; from < uploads.size(); from += ArtifactStore.BATCH) {
      int to = Math.min(uploads.size(), from + ArtifactStore.BATCH);
      faults.addAll(store.remove(uploads.subList(from, to)));
    }
    return faults.stream()
        .collect(
            Collectors.toMap(
                fault -> fault.item().key() + " " + fault.item().id(),
                ArtifactStore.Fault::obstacle));
  }
}
