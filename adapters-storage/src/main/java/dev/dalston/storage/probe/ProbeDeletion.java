package dev.dalston.storage.probe;

import dev.dalston.application.port.ArtifactStore.Fault;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.StoredItem;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.storage.s3.BatchRemoval;
import dev.dalston.storage.s3.ItemRemoval;
import dev.dalston.storage.s3.S3Connection;
import dev.dalston.storage.s3.S3Faults;
import java.util.ArrayList;
import java.util.List;

/** Deletes what the probe stored: all but one by one request, the last by itself. */
final class ProbeDeletion {
  /** What came of it. */
  enum Outcome {
    MANY_AT_ONCE,
    ONE_BY_ONE,
    NOT_DELETED
  }

  private final ProbeReportBuilder notes;
  private final BatchRemoval batches;
  private final ItemRemoval removal;

  ProbeDeletion(S3Connection connection, ProbeReportBuilder notes) {
    this.notes = notes;
    batches = new BatchRemoval(connection);
    removal = new ItemRemoval(connection);
  }

  Outcome delete(List<StoredItem> items) {
    BatchRemoval.Result result = batches.remove(items.subList(0, items.size() - 1));
    List<StoredItem> open = new ArrayList<>(result.unanswered());
    result.faults().forEach(fault -> open.add(fault.item()));
    // Again, in the way that asks for the reason.
    List<Fault> faults = new ArrayList<>(removal.remove(open));
    faults.addAll(removal.remove(List.of(items.getLast())));
    faults.stream().map(Fault::obstacle).distinct().forEach(this::report);
    if (!faults.isEmpty()) {
      return Outcome.NOT_DELETED;
    }
    return result.unanswered().isEmpty() ? Outcome.MANY_AT_ONCE : Outcome.ONE_BY_ONE;
  }

  private void report(Obstacle obstacle) {
    if (!obstacle.lasting()) {
      throw new BackendUnavailable(obstacle.reason(), null);
    }
    if (obstacle.reason().equals(S3Faults.REFUSED)) {
      notes.cannot(
          Trial.OBJECTS,
          "The service may not delete objects",
          "allow it s3:DeleteObject and s3:DeleteObjectVersion on jobs/* and probe/*, and look for"
              + " locks and policies that forbid it.");
    } else {
      notes.cannot(Trial.OBJECTS, "What is stored here cannot be deleted", obstacle.reason());
    }
  }
}
