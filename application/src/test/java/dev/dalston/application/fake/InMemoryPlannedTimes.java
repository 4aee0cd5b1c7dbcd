package dev.dalston.application.fake;

import dev.dalston.application.port.Repositories.PlannedTimes;
import dev.dalston.domain.artifact.Upload;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.deletion.DeletionStatus;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.lease.Lease;
import dev.dalston.domain.reconciliation.Reconciliation;
import dev.dalston.domain.reconciliation.ReconciliationStatus;
import dev.dalston.domain.task.Task;
import dev.dalston.domain.task.TaskStatus;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The times in an {@link InMemoryDatabase}. */
record InMemoryPlannedTimes(Supplier<Tables> tables) implements PlannedTimes {
  @Override
  public int correct(Instant now) {
    Tables all = tables.get();
    return replace(all.uploads(), u -> isFar(u.lease().until(), now), u -> until(u, now))
        + replace(all.tasks(), t -> isFar(t, now), t -> until(t, now))
        + replace(all.reconciliations(), r -> isFar(r, now), r -> due(r, now))
        + replace(all.receiptsDue(), due -> isFar(due, now), _ -> now)
        + replace(all.deletions(), d -> isFar(d, now), d -> InMemoryLedger.due(d, now));
  }

  private static <K, V> int replace(Map<K, V> table, Predicate<V> far, UnaryOperator<V> near) {
    int count = (int) table.values().stream().filter(far).count();
    table.replaceAll((_, row) -> far.test(row) ? near.apply(row) : row);
    return count;
  }

  private static boolean isFar(Instant due, Instant now) {
    return due.isAfter(now.plus(FURTHEST));
  }

  private static boolean isFar(Task task, Instant now) {
    return task.status() == TaskStatus.RUNNING
        && isFar(task.claim().orElseThrow().leaseUntil(), now);
  }

  private static boolean isFar(Reconciliation one, Instant now) {
    return one.status() == ReconciliationStatus.RUNNING && isFar(one.dueAt().orElseThrow(), now);
  }

  private static boolean isFar(Deletion one, Instant now) {
    if (one.status() != DeletionStatus.BLOCKED) {
      return one.dueAt().filter(due -> isFar(due, now)).isPresent();
    }
    Instant due = one.dueAt().orElseThrow();
    Optional<Instant> date = one.obstacle().flatMap(Obstacle::until);
    return due.isAfter(now.plus(FURTHEST_BLOCKED))
        && date.filter(until -> !isFar(due, until)).isEmpty();
  }

  private static Upload until(Upload upload, Instant now) {
    return new Upload(upload.id(), upload.key(), new Lease(upload.lease().holder(), now));
  }

  private static Task until(Task task, Instant now) {
    return task.renew(task.claim().orElseThrow().token(), now).orElseThrow();
  }

  private static Reconciliation due(Reconciliation one, Instant now) {
    return one.holder()
        .map(holder -> one.takenUp(new Lease(holder, now)))
        .orElseGet(() -> one.interrupted(now, one.error()));
  }
}
