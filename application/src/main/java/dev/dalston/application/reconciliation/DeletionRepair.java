package dev.dalston.application.reconciliation;

import dev.dalston.application.deletion.DeletionRunner;
import dev.dalston.application.port.ArtifactStore;
import dev.dalston.application.port.DeletionLedger;
import dev.dalston.application.port.JobIndex.Entry;
import dev.dalston.application.port.SharedClock;
import dev.dalston.application.port.Transactions;
import dev.dalston.application.receipt.ReceiptReplay;
import dev.dalston.domain.audit.Actor;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.deletion.DeletionStatus;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.receipt.ReceiptId;
import dev.dalston.domain.receipt.ReceiptKey;
import dev.dalston.domain.reconciliation.Finding;
import dev.dalston.domain.reconciliation.Finding.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Settles what was found about deletions: has them done, once more where they were done before. */
final class DeletionRepair {
  private static final Duration WAIT = Duration.ofSeconds(30);

  private static final String CAME_BACK =
      "Something of it was in the bucket again; it was deleted again.";

  private final Transactions transactions;
  private final DeletionLedger ledger;
  private final ArtifactStore store;
  private final JobRecords records;
  private final ReceiptReplay replay;
  private final DeletionRunner deletions;
  private final SharedClock clock;

  DeletionRepair(
      Transactions transactions,
      DeletionLedger ledger,
      ArtifactStore store,
      JobRecords records,
      ReceiptReplay replay,
      DeletionRunner deletions,
      SharedClock clock) {
    this.transactions = transactions;
    this.ledger = ledger;
    this.store = store;
    this.records = records;
    this.replay = replay;
    this.deletions = deletions;
    this.clock = clock;
  }

  /** Believes the receipt if its seal holds: the job goes again, or the ledger's row is back. */
  Finding believe(Finding finding, Actor by) {
    ReceiptId receipt = finding.key().flatMap(ReceiptKey::parse).orElseThrow();
    return switch (replay.judge(receipt, by)) {
      case DELETED_AGAIN -> resume(finding, by);
      case PUT_BACK -> known(finding, Outcome.RECORDED, by);
      case KNOWN -> known(finding, Outcome.GONE, by);
      case UNVERIFIED ->
          settled(finding, Outcome.LEFT, "Its receipt does not verify with a key of this service.");
      case ABSENT -> settled(finding, Outcome.GONE, "Its receipt is not in the archive any more.");
    };
  }

  /** The ledger knows the deletion now; something of the job may be there all the same. */
  private Finding known(Finding finding, Outcome otherwise, Actor by) {
    JobId job = finding.job().orElseThrow();
    Entry now = records.entryOf(job);
    if (now.deletion().filter(status -> status != DeletionStatus.COMPLETED).isPresent()) {
      return resume(finding, by);
    }
    return store.list(job, Optional.empty()).items().isEmpty()
        ? finding.settled(otherwise, Optional.empty())
        : again(finding, by);
  }

  /** Has a completed deletion done once more, unless that is somebody's business already. */
  Finding again(Finding finding, Actor by) {
    JobId job = finding.job().orElseThrow();
    Entry now = records.entryOf(job);
    boolean stillDeleted =
        !now.job() && now.deletion().filter(DeletionStatus.COMPLETED::equals).isPresent();
    if (!stillDeleted) {
      return RepairPhase.gone(finding);
    }
    Instant at = clock.instant();
    transactions.inTransaction(() -> ledger.reopen(job, by, CAME_BACK, at));
    return resume(finding, by);
  }

  /** Takes a deletion up at once, or waits for whoever is working on it. */
  Finding resume(Finding finding, Actor by) {
    JobId job = finding.job().orElseThrow();
    Deletion result = deletions.resume(job, by, WAIT);
    return result.status() == DeletionStatus.COMPLETED
        ? finding.settled(Outcome.REMOVED, result.note())
        : finding.settled(
            Outcome.LEFT,
            result.obstacle().map(Obstacle::reason).or(() -> Optional.of("It takes a while.")));
  }

  private static Finding settled(Finding finding, Outcome how, String why) {
    return finding.settled(how, Optional.of(why));
  }
}
