package dev.dalston.application.simulation.world;

import static dev.dalston.application.simulation.world.Truth.check;

import dev.dalston.application.port.StoredItem;
import dev.dalston.application.simulation.database.ServerTransaction;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.artifact.Inventory;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.deletion.DeletionStatus;
import dev.dalston.domain.deletion.RecordingEvidence;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the ledger counts right. What was there when the intent was recorded is what has to stand
 * in it, unless something came or went between the job's end and then.
 */
final class Accounts {
  private final Backends backends;
  private final Truth truth;
  private final Set<JobId> ended = new HashSet<>();
  private final Set<JobId> inMotion = new HashSet<>();
  private final Set<JobId> hadRecording = new HashSet<>();
  private final Map<JobId, Inventory> had = new HashMap<>();

  Accounts(Backends backends) {
    this.backends = backends;
    this.truth = backends.truth;
  }

  /** Something came. */
  void stored(StoredItem item) {
    ArtifactKey.jobOf(item.key())
        .filter(job -> ended.contains(job) && !truth.whoAskedToDelete(job).isEmpty())
        .ifPresent(inMotion::add);
  }

  /** Something went. */
  void removed(StoredItem item) {
    ArtifactKey.jobOf(item.key())
        .filter(job -> ended.contains(job) && !had.containsKey(job))
        .ifPresent(inMotion::add);
  }

  void beforeCommit(ServerTransaction transaction) {
    rows(transaction, "jobs")
        .forEach((id, row) -> row.map(Job.class::cast).ifPresent(job -> jobChanges(job)));
    rows(transaction, "deletions")
        .forEach((id, row) -> row.map(Deletion.class::cast).ifPresent(this::deletionChanges));
  }

  private static Map<Object, Optional<Object>> rows(ServerTransaction transaction, String table) {
    return transaction.changes().getOrDefault(table, Map.of());
  }

  private void jobChanges(Job job) {
    if (job.status().isTerminal() && ended.add(job.id()) && isBeingSent(job.id())) {
      inMotion.add(job.id());
    }
  }

  private boolean isBeingSent(JobId job) {
    return truth.uploads().values().stream().anyMatch(upload -> upload.key().job().equals(job));
  }

  private void deletionChanges(Deletion now) {
    Deletion before = truth.deletions().get(now.job());
    if (before == null) {
      had.put(now.job(), present(now.job()));
      if (truth.hasUnknowable(now.job())) {
        inMotion.add(now.job());
      }
      if (!backends.bucket.find(ArtifactKey.audioOf(now.job()).value(), false).isEmpty()) {
        hadRecording.add(now.job());
      }
    } else if (before.status() == DeletionStatus.COMPLETED) {
      inMotion.add(now.job());
    } else if (now.status() == DeletionStatus.COMPLETED && isExact(now.job())) {
      check(
          now.inventory().equals(Optional.of(had.get(now.job()))),
          "There was " + had.get(now.job()) + ", and the ledger says",
          now);
      check(
          hadRecording.contains(now.job())
              || now.recording().filter(RecordingEvidence.FOUND::equals).isEmpty(),
          "There was no recording, and the ledger says",
          now);
    }
  }

  private boolean isExact(JobId job) {
    return !inMotion.contains(job) && !backends.listing.hasMisled(ArtifactKey.prefixOf(job));
  }

  private Inventory present(JobId job) {
    return backends.bucket.find(ArtifactKey.prefixOf(job), true).stream()
        .map(StoredItem::inventory)
        .reduce(Inventory.EMPTY, Inventory::plus);
  }
}
