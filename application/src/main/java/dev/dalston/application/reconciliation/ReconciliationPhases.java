package dev.dalston.application.reconciliation;

import dev.dalston.application.deletion.DeletionRunner;
import dev.dalston.application.port.ArtifactStore;
import dev.dalston.application.port.DeletionLedger;
import dev.dalston.application.port.JobIndex;
import dev.dalston.application.port.JobIndex.Entry;
import dev.dalston.application.port.JobRepository;
import dev.dalston.application.port.ReceiptArchive;
import dev.dalston.application.port.ReceiptLedger;
import dev.dalston.application.port.ReconciliationRepository;
import dev.dalston.application.port.Transactions;
import dev.dalston.application.receipt.ReceiptReplay;
import dev.dalston.application.reconciliation.ReconciliationStep.Phase;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.reconciliation.ReconciliationPhase;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** What the phases of a reconciliation need. */
public record ReconciliationPhases(
    Transactions transactions,
    JobRepository jobs,
    JobIndex register,
    DeletionLedger ledger,
    ReconciliationRepository findings,
    ReceiptLedger receipts,
    ArtifactStore store,
    ReceiptArchive archive,
    ReceiptReplay restored,
    DeletionRunner deletions,
    InstantSource clock) {

  Map<ReconciliationPhase, Phase> byName() {
    return Map.of(
        ReconciliationPhase.RECEIPTS, new ReceiptScan(this),
        ReconciliationPhase.ARTIFACTS, new ArtifactScan(this),
        ReconciliationPhase.UPLOADS, new UploadScan(this),
        ReconciliationPhase.DELETIONS, new DeletionScan(this),
        ReconciliationPhase.SETTLING, new RepairPhase(this));
  }

  /** What is on record about the job now. */
  Entry entryOf(JobId job) {
    Map<JobId, Entry> entries = transactions.inTransaction(() -> register.of(List.of(job)));
    return entries.getOrDefault(job, Entry.NONE);
  }
}
