package dev.dalston.application.simulation.world;

import dev.dalston.application.port.StoredItem;
import dev.dalston.application.port.StoredItem.Kind;
import dev.dalston.application.simulation.database.ServerTransaction;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.artifact.Upload;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.deletion.DeletionStatus;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What only the simulator knows: what is there in truth, what was asked for, and what may still
 * come. Here stands what must always hold.
 */
public final class Truth {
  private final Backends backends;
  private final Set<JobId> askedToDelete = new HashSet<>();
  private final Set<JobId> gone = new HashSet<>();
  private final Set<String> late = new HashSet<>();
  private final Set<String> acknowledged = new HashSet<>();

  Truth(Backends backends) {
    this.backends = backends;
  }

  Map<JobId, Job> jobs() {
    return backends.database.table("jobs");
  }

  Map<JobId, Deletion> deletions() {
    return backends.database.table("deletions");
  }

  Map<UUID, Upload> uploads() {
    return backends.database.table("uploads");
  }

  /** Somebody who may asks for it. */
  void deletionAsked(JobId job) {
    askedToDelete.add(job);
  }

  /** A 201 was received. */
  void submitted(Job job) {
    if (!gone.contains(job.id())
        && !askedToDelete.contains(job.id())
        && backends.bucket.current(ArtifactKey.audioOf(job.id()).value()).isEmpty()) {
      throw new Violation("A submission was confirmed, and there is no recording: " + job.id());
    }
  }

  /** A 204 was received. */
  void deleted(JobId job) {
    if (jobs().containsKey(job)) {
      throw new Violation("A deletion was confirmed, and the job is on record: " + job);
    }
    nothingIsLeft(job, "A deletion was confirmed");
    gone.add(job);
  }

  private void nothingIsLeft(JobId job, String when) {
    List<StoredItem> left =
        backends.bucket.find(ArtifactKey.prefixOf(job), true).stream()
            .filter(item -> !late.contains(name(item)))
            .toList();
    if (!left.isEmpty()) {
      throw new Violation(when + ", and this is left: " + left);
    }
  }

  /** Something is in the bucket from now on. It came late if nobody has it on record any more. */
  void stored(StoredItem item) {
    Optional<JobId> job = ArtifactKey.jobOf(item.key());
    boolean expected =
        uploads().values().stream().anyMatch(upload -> upload.key().value().equals(item.key()))
            || job.filter(jobs()::containsKey).isPresent();
    if (!expected) {
      late.add(name(item));
      backends.told("bucket", "this came late", item);
    }
  }

  /** Something is in the bucket no more. */
  void removed(StoredItem item) {
    boolean stillThere = backends.bucket.current(item.key()).isPresent();
    Optional<Job> job = ArtifactKey.jobOf(item.key()).map(jobs()::get);
    boolean kept =
        acknowledged.contains(item.key()) && job.filter(j -> !j.isBeingDeleted()).isPresent();
    if (item.kind() == Kind.OBJECT && kept && !stillThere) {
      throw new Violation("Nobody asked to delete this, and it was removed: " + item);
    }
  }

  /** A transaction is about to take effect. */
  void beforeCommit(ServerTransaction transaction) {
    Map<String, Map<Object, Optional<Object>>> changes = transaction.changes();
    changes
        .getOrDefault("jobs", Map.of())
        .forEach((id, row) -> jobChanges((JobId) id, row.map(Job.class::cast), transaction));
    changes
        .getOrDefault("deletions", Map.of())
        .forEach((id, row) -> deletionChanges((JobId) id, row.map(Deletion.class::cast)));
    changes
        .getOrDefault("uploads", Map.of())
        .forEach((id, row) -> uploadChanges(uploads().get(id), row.isEmpty(), transaction));
  }

  private void uploadChanges(Upload before, boolean removed, ServerTransaction transaction) {
    if (before != null && removed && transaction.hasLocked("jobs", before.key().job())) {
      acknowledged.add(before.key().value());
      if (backends.bucket.current(before.key().value()).isEmpty()) {
        throw new Violation("This becomes a job's, and is not there: " + before.key());
      }
    }
  }

  private void jobChanges(JobId id, Optional<Job> after, ServerTransaction transaction) {
    Optional<Job> before = Optional.ofNullable(jobs().get(id));
    if (after.isEmpty()) {
      if (!askedToDelete.contains(id)) {
        throw new Violation("Nobody asked to delete this job, and it is forgotten: " + id);
      }
      nothingIsLeft(id, "A job is forgotten");
    } else if (before.isPresent()) {
      checkStep(before.get(), after.get());
    }
  }

  private static void checkStep(Job before, Job after) {
    boolean legal =
        before.status() == after.status()
            || switch (before.status()) {
              case PENDING, RUNNING -> true;
              case CANCELLING -> after.status().isTerminal();
              case COMPLETED, FAILED, CANCELLED -> false;
            };
    if (!legal || before.isBeingDeleted() && !after.isBeingDeleted()) {
      throw new Violation("A job went from " + before + " to " + after);
    }
  }

  private void deletionChanges(JobId id, Optional<Deletion> after) {
    if (after.isEmpty()) {
      throw new Violation("A deletion is struck off the ledger: " + id);
    }
    if (!askedToDelete.contains(id)) {
      throw new Violation("Nobody asked for this deletion: " + after.get());
    }
    if (after.get().status() == DeletionStatus.COMPLETED) {
      nothingIsLeft(id, "A deletion is completed");
    }
  }

  void afterCommit() {}

  private static String name(StoredItem item) {
    return item.key() + "\n" + item.id();
  }
}
