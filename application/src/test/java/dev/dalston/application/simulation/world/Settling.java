package dev.dalston.application.simulation.world;

import dev.dalston.application.port.StoredItem;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.deletion.DeletionStatus;
import dev.dalston.domain.job.JobId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What has to come to its end once all is well again. */
final class Settling {
  private final Backends backends;

  Settling(Backends backends) {
    this.backends = backends;
  }

  /** What is not over yet. */
  List<String> open() {
    List<String> open = new ArrayList<>();
    Truth truth = backends.truth;
    for (Deletion deletion : truth.deletions().values()) {
      if (deletion.status() != DeletionStatus.COMPLETED) {
        open.add("A deletion is not over: " + deletion);
      }
    }
    truth.uploads().values().forEach(upload -> open.add("An upload is on record: " + upload));
    for (StoredItem item : backends.bucket.find("", true)) {
      boolean owned =
          item.kind() != StoredItem.Kind.UPLOAD
              && ArtifactKey.jobOf(item.key()).filter(truth.jobs()::containsKey).isPresent();
      if (!owned) {
        open.add("This is nobody's: " + item);
      }
    }
    Map<JobId, Instant> due = backends.database.table("receiptsDue");
    due.keySet().forEach(job -> open.add("A receipt is not archived: " + job));
    return open;
  }
}
