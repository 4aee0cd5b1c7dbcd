package dev.dalston.application.reconciliation;

import dev.dalston.application.bucket.BoundedParallel;
import dev.dalston.application.bucket.Eraser;
import dev.dalston.application.deletion.DeletionRunner;
import dev.dalston.application.port.ArtifactStore;
import dev.dalston.application.port.Host;
import dev.dalston.application.port.JobIndex;
import dev.dalston.application.port.ReceiptArchive;
import dev.dalston.application.port.ReconciliationRepository;
import dev.dalston.application.port.Repositories;
import dev.dalston.application.port.Transactions;
import dev.dalston.application.receipt.ReceiptReplay;
import dev.dalston.application.reconciliation.ReconciliationStep.Phase;
import dev.dalston.domain.reconciliation.ReconciliationPhase;
import java.util.Map;

/** The parts of reconciling, put together. */
public final class Reconciling {
  private Reconciling() {}

  /** With the phases on these ports. */
  public static ReconciliationRunner runner(
      Repositories database,
      ArtifactStore store,
      ReceiptArchive archive,
      ReceiptReplay replay,
      DeletionRunner deletions,
      Host host,
      ReconciliationRunner.Schedule schedule) {
    Transactions transactions = database.transactions();
    ReconciliationRepository repository = database.reconciliations();
    JobIndex index = database.jobIndex();
    JobRecords records = new JobRecords(transactions, index);
    DeletionRepair repair =
        new DeletionRepair(
            transactions, database.ledger(), store, records, replay, deletions, host.clock());
    Map<ReconciliationPhase, Phase> phases =
        Map.of(
            ReconciliationPhase.RECEIPTS,
            new ReceiptScan(
                archive,
                store,
                transactions,
                database.receipts(),
                index,
                new BoundedParallel(host.threads())),
            ReconciliationPhase.ARTIFACTS,
            new ArtifactScan(store, transactions, index, database.jobs(), repository, host.clock()),
            ReconciliationPhase.UPLOADS,
            new UploadScan(store, transactions, index, host.clock()),
            ReconciliationPhase.DELETIONS,
            new DeletionScan(transactions, database.ledger()),
            ReconciliationPhase.SETTLING,
            new RepairPhase(
                transactions,
                repository,
                store,
                records,
                new Eraser(store, host.threads()),
                repair,
                host.clock()));
    return new ReconciliationRunner(
        transactions,
        repository,
        new ReconciliationRun(transactions, repository, phases, host),
        host,
        schedule);
  }
}
