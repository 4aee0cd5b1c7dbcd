package dev.dalston.application.simulation.world;

import dev.dalston.application.simulation.database.ServerTransaction;
import dev.dalston.application.simulation.schedule.Machine;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.deletion.DeletionStatus;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.job.JobId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Tells which steps the deletions of a run went through. */
final class Steps {
  private final Truth truth;
  private final Consumer<Step> marks;
  private final Map<JobId, Machine> heldBy = new HashMap<>();

  Steps(Truth truth, Consumer<Step> marks) {
    this.truth = truth;
    this.marks = marks;
  }

  void beforeCommit(ServerTransaction transaction) {
    rows(transaction, "deletions")
        .forEach(
            (id, row) ->
                change(
                    Optional.ofNullable(truth.deletions().get((JobId) id)),
                    (Deletion) row.orElseThrow(),
                    transaction.client()));
    if (rows(transaction, "receipts").values().stream().anyMatch(Optional::isPresent)) {
      marks.accept(Step.RECEIPT_MADE);
    }
    if (rows(transaction, "receiptsDue").values().stream().anyMatch(Optional::isEmpty)) {
      marks.accept(Step.RECEIPT_ARCHIVED);
    }
  }

  /** A machine dies. */
  void died(Machine machine) {
    boolean held =
        truth.deletions().values().stream()
            .anyMatch(d -> d.holder().isPresent() && heldBy.get(d.job()) == machine);
    if (held) {
      marks.accept(Step.HOLDER_DIED);
    }
  }

  private static Map<Object, Optional<Object>> rows(ServerTransaction transaction, String table) {
    return transaction.changes().getOrDefault(table, Map.of());
  }

  private void change(Optional<Deletion> before, Deletion now, Machine by) {
    if (now.holder().isPresent() && before.flatMap(Deletion::holder).isEmpty()) {
      heldBy.put(now.job(), by);
    }
    if (before.isEmpty()) {
      marks.accept(now.inventory().isPresent() ? Step.INTENT_COUNTED : Step.INTENT_UNCOUNTED);
    } else if (now.attempts() > before.get().attempts()) {
      heldBy.put(now.job(), by);
      boolean held = before.get().holder().isPresent();
      marks.accept(held ? Step.TAKEN_OVER : Step.TAKEN_UP);
      if (before.get().status() == DeletionStatus.BLOCKED) {
        marks.accept(Step.UNBLOCKED);
      }
    } else {
      written(before.get(), now);
    }
  }

  private void written(Deletion before, Deletion now) {
    switch (now.status()) {
      case BLOCKED -> marks.accept(Step.BLOCKED);
      case COMPLETED ->
          marks.accept(now.attempts() == 1 ? Step.COMPLETED_AT_ONCE : Step.COMPLETED_LATER);
      case PENDING -> {
        if (before.status() == DeletionStatus.COMPLETED) {
          marks.accept(Step.CAME_BACK);
        } else if (!before.inventory().equals(now.inventory()) && now.holder().isPresent()) {
          marks.accept(Step.COUNTED_LATER);
        } else if (before.holder().isPresent() && now.holder().isEmpty()) {
          stopped(now);
        }
      }
    }
  }

  private void stopped(Deletion now) {
    boolean upload =
        now.obstacle().map(Obstacle::reason).filter(why -> why.startsWith("An upload")).isPresent();
    marks.accept(
        upload
            ? Step.WAITED_FOR_UPLOAD
            : now.isRecordingMissing() ? Step.RECORDING_MISSED : Step.STOPPED);
  }
}
