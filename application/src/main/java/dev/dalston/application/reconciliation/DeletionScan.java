package dev.dalston.application.reconciliation;

import dev.dalston.application.port.DeletionLedger;
import dev.dalston.application.port.DeletionQuery;
import dev.dalston.application.port.DeletionQuery.Position;
import dev.dalston.application.port.Transactions;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.artifact.Inventory;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.deletion.DeletionStatus;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.reconciliation.Finding;
import dev.dalston.domain.reconciliation.Finding.Kind;
import dev.dalston.domain.reconciliation.Reconciliation;
import dev.dalston.domain.reconciliation.Scanned;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Walks the deletions that are not finished: the pending ones, then the blocked ones. */
final class DeletionScan implements ReconciliationStep.Phase {
  private static final int PAGE = 500;

  private final Transactions transactions;
  private final DeletionLedger ledger;

  DeletionScan(Transactions transactions, DeletionLedger ledger) {
    this.transactions = transactions;
    this.ledger = ledger;
  }

  @Override
  public ReconciliationStep next(Reconciliation at) {
    Instant since = at.requestedAt().minus(at.olderThan());
    String[] place = at.position().orElse("PENDING " + since + " " + JobId.NONE).split(" ");
    DeletionStatus status = DeletionStatus.valueOf(place[0]);
    Position after = new Position(Instant.parse(place[1]), JobId.parse(place[2]).orElseThrow());
    List<Deletion> page =
        transactions.inTransaction(
            () ->
                ledger.list(
                    TenantScope.all(),
                    new DeletionQuery(Optional.of(status), Optional.of(after), PAGE)));
    return ReconciliationStep.found(
        next(status, page, since),
        Scanned.NOTHING,
        page.stream().map(DeletionScan::finding).toList());
  }

  private static Optional<String> next(DeletionStatus status, List<Deletion> page, Instant since) {
    if (page.size() == PAGE) {
      Deletion last = page.getLast();
      return Optional.of(status + " " + last.requestedAt() + " " + last.job());
    }
    return status == DeletionStatus.PENDING
        ? Optional.of("BLOCKED " + since + " " + JobId.NONE)
        : Optional.empty();
  }

  private static Finding finding(Deletion deletion) {
    Inventory had = deletion.inventory().orElse(Inventory.EMPTY);
    long items = had.objects() + had.versions() + had.deleteMarkers() + had.uploads();
    return Finding.of(Kind.UNFINISHED_DELETION, Optional.of(deletion.job()), items, had.bytes())
        .withReason(
            deletion.obstacle().map(Obstacle::reason).orElse("It has not come to its end yet."));
  }
}
