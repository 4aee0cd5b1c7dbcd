package dev.dalston.application.housekeeping;

import dev.dalston.application.bucket.UploadTracker;
import dev.dalston.application.deletion.DeletionRunner;
import dev.dalston.application.port.ReceiptLedger.Unarchived;
import dev.dalston.application.port.Transactions;
import dev.dalston.application.receipt.ReceiptOutbox;
import dev.dalston.application.receipt.RestoreDetector;
import dev.dalston.application.reconciliation.ReconciliationRunner;
import dev.dalston.application.task.ClaimedTasks;
import dev.dalston.domain.artifact.Upload;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.reconciliation.Reconciliation;
import java.util.List;
import java.util.Optional;

/**
 * One short transaction a round says what is due; with nothing to do, that is all a round costs.
 */
public final class HousekeepingService implements Housekeeping {
  private final Transactions transactions;
  private final DeletionRunner deletions;
  private final UploadTracker uploads;
  private final ClaimedTasks tasks;
  private final ReceiptOutbox receipts;
  private final RestoreDetector restores;
  private final ReconciliationRunner reconciliations;

  /** On these parts. */
  public HousekeepingService(
      Transactions transactions,
      DeletionRunner deletions,
      UploadTracker uploads,
      ClaimedTasks tasks,
      ReceiptOutbox receipts,
      RestoreDetector restores,
      ReconciliationRunner reconciliations) {
    this.transactions = transactions;
    this.deletions = deletions;
    this.uploads = uploads;
    this.tasks = tasks;
    this.receipts = receipts;
    this.restores = restores;
    this.reconciliations = reconciliations;
  }

  @Override
  public void round() {
    Due due =
        transactions.inTransaction(
            () -> {
              deletions.renew();
              uploads.renew();
              return new Due(
                  deletions.takeUpDue(),
                  uploads.takeOverLost(),
                  tasks.withLostWorkers(),
                  receipts.takeDue(),
                  restores.isDue(),
                  reconciliations.takeUpDue());
            });
    due.deletions().forEach(deletions::begin);
    due.uploads().forEach(u -> Thread.ofVirtual().start(() -> uploads.abandon(u, false)));
    due.jobs().forEach(tasks::settle);
    receipts.begin(due.receipts());
    if (due.comparison()) {
      restores.begin();
    }
    due.reconciliation().ifPresent(reconciliations::begin);
  }

  private record Due(
      List<Deletion> deletions,
      List<Upload> uploads,
      List<JobId> jobs,
      List<Unarchived> receipts,
      boolean comparison,
      Optional<Reconciliation> reconciliation) {}
}
