package dev.dalston.application.simulation.world;

import static dev.dalston.application.simulation.world.Truth.check;

import dev.dalston.application.simulation.database.ServerTransaction;
import dev.dalston.domain.artifact.Upload;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.deletion.DeletionStatus;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.job.JobStatus;
import dev.dalston.domain.task.Task;
import dev.dalston.domain.task.TaskId;
import dev.dalston.domain.task.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What no transaction may do, whoever thought that it might. */
final class CommitChecks {
  /** Of what is tried again soon, with something over for clocks that are wrong. */
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  private final Backends backends;
  private final Truth truth;

  CommitChecks(Backends backends) {
    this.backends = backends;
    this.truth = backends.truth;
  }

  /** A transaction is about to take effect. */
  void beforeCommit(ServerTransaction transaction) {
    each(
        transaction,
        "jobs",
        (id, job) -> jobChanges((JobId) id, job.map(Job.class::cast), transaction));
    each(
        transaction,
        "deletions",
        (id, row) -> deletionChanges((JobId) id, row.map(Deletion.class::cast), transaction));
    each(
        transaction,
        "uploads",
        (id, row) -> uploadChanges((UUID) id, row.map(Upload.class::cast), transaction));
    each(transaction, "tasks", (id, row) -> taskChanges((TaskId) id, row.map(Task.class::cast)));
  }

  private interface Check {
    void of(Object key, Optional<Object> row);
  }

  private static void each(ServerTransaction transaction, String table, Check check) {
    transaction.changes().getOrDefault(table, Map.of()).forEach(check::of);
  }

  private void jobChanges(JobId id, Optional<Job> after, ServerTransaction transaction) {
    Optional<Job> before = Optional.ofNullable(truth.jobs().get(id));
    if (after.isEmpty()) {
      check(
          !truth.whoAskedToDelete(id).isEmpty(),
          "Nobody asked to delete this job, and it is forgotten",
          id);
      check(
          Optional.ofNullable(transaction.changes().get("deletions"))
              .map(rows -> (Deletion) rows.getOrDefault(id, Optional.empty()).orElse(null))
              .filter(deletion -> deletion.status() == DeletionStatus.COMPLETED)
              .isPresent(),
          "A job is forgotten, and its deletion is not completed",
          id);
      truth.nothingIsLeft(id, "A job is forgotten");
    } else {
      before.ifPresent(b -> checkStep(b, after.get()));
    }
  }

  private void checkStep(Job before, Job after) {
    boolean legal =
        before.status() == after.status()
            || switch (before.status()) {
              case PENDING, RUNNING -> true;
              case CANCELLING -> after.status().isTerminal();
              case COMPLETED, FAILED, CANCELLED -> false;
            };
    check(
        after.status() != JobStatus.COMPLETED
            || before.status() == JobStatus.COMPLETED
            || truth.hasTranscript(after.id()),
        "A job is completed without its transcript",
        after);
    check(
        legal && (after.isBeingDeleted() || !before.isBeingDeleted()),
        "A job went from " + before + " to",
        after);
  }

  private void taskChanges(TaskId id, Optional<Task> after) {
    Task before = backends.database.<TaskId, Task>table("tasks").get(id);
    if (before == null || after.isEmpty()) {
      return;
    }
    boolean over = before.status() != TaskStatus.PENDING && before.status() != TaskStatus.RUNNING;
    check(!over || before.equals(after.get()), "A task that had ended goes on", after.get());
  }

  private void deletionChanges(JobId id, Optional<Deletion> after, ServerTransaction transaction) {
    check(after.isPresent(), "A deletion is struck off the ledger", id);
    Deletion now = after.orElseThrow();
    check(
        truth.whoAskedToDelete(id).contains(now.requestedBy()),
        "Nobody asked for this deletion",
        now);
    Deletion before = truth.deletions().get(id);
    check(
        before == null || before.attempts() <= now.attempts(),
        "A deletion's attempts went back from " + before,
        now);
    truth.intended(id);
    Instant soon = backends.database.time().plus(LONGEST_PAUSE);
    check(
        now.status() != DeletionStatus.PENDING || now.dueAt().filter(soon::isBefore).isEmpty(),
        "A deletion is parked",
        now);
    if (now.status() == DeletionStatus.COMPLETED) {
      Map<Object, Optional<Object>> jobs = transaction.changes().getOrDefault("jobs", Map.of());
      boolean gone = jobs.containsKey(id) ? jobs.get(id).isEmpty() : !truth.jobs().containsKey(id);
      check(gone, "A deletion is completed, and the job is on record", now);
      truth.nothingIsLeft(id, "A deletion is completed");
    }
  }

  private void uploadChanges(UUID id, Optional<Upload> after, ServerTransaction transaction) {
    Upload before = truth.uploads().get(id);
    if (before == null) {
      after.ifPresent(begun -> truth.sentAgain(begun.key().value()));
    } else if (after.isEmpty() && transaction.hasLocked("jobs", before.key().job())) {
      check(truth.isThere(before.key()), "This becomes a job's, and is not there", before);
      truth.kept(before.key().value());
    }
  }
}
