package dev.dalston.application;

import dev.dalston.application.ReconciliationStep.Phase;
import dev.dalston.application.port.ArtifactStore;
import dev.dalston.application.port.DeletionLedger;
import dev.dalston.application.port.JobRegister;
import dev.dalston.application.port.JobRepository;
import dev.dalston.application.port.ReconciliationRepository;
import dev.dalston.application.port.Transactions;
import dev.dalston.domain.ReconciliationPhase;
import java.time.InstantSource;
import java.util.Map;

/** What the phases of a reconciliation need. */
public record ReconciliationPhases(
    Transactions transactions,
    JobRepository jobs,
    JobRegister register,
    DeletionLedger ledger,
    ReconciliationRepository findings,
    ArtifactStore store,
    Deletions deletions,
    InstantSource clock) {

  Map<ReconciliationPhase, Phase> byName() {
    return Map.of(
        ReconciliationPhase.ARTIFACTS, new ArtifactScan(this),
        ReconciliationPhase.UPLOADS, new UploadScan(this),
        ReconciliationPhase.DELETIONS, new DeletionScan(this),
        ReconciliationPhase.SETTLING, new Settling(this));
  }
}
