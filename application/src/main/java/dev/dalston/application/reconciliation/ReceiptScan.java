package dev.dalston.application.reconciliation;

import dev.dalston.application.bucket.BoundedParallel;
import dev.dalston.application.port.ArtifactStore;
import dev.dalston.application.port.JobIndex;
import dev.dalston.application.port.JobIndex.Entry;
import dev.dalston.application.port.ReceiptArchive;
import dev.dalston.application.port.ReceiptArchive.Page;
import dev.dalston.application.port.ReceiptLedger;
import dev.dalston.application.port.StoreRefused;
import dev.dalston.application.port.StoredItem;
import dev.dalston.application.port.Transactions;
import dev.dalston.domain.deletion.DeletionStatus;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.receipt.ReceiptId;
import dev.dalston.domain.receipt.ReceiptKey;
import dev.dalston.domain.reconciliation.Finding;
import dev.dalston.domain.reconciliation.Finding.Kind;
import dev.dalston.domain.reconciliation.Reconciliation;
import dev.dalston.domain.reconciliation.Scanned;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Walks the archived receipts from the first one on, also those that the horizon has passed. Each
 * that the database contradicts is one finding, whatever its age: somebody decided on the deletion.
 */
final class ReceiptScan implements ReconciliationStep.Phase {
  private final ReceiptArchive archive;
  private final ArtifactStore store;
  private final Transactions transactions;
  private final ReceiptLedger receipts;
  private final JobIndex jobIndex;
  private final BoundedParallel parallel;

  ReceiptScan(
      ReceiptArchive archive,
      ArtifactStore store,
      Transactions transactions,
      ReceiptLedger receipts,
      JobIndex jobIndex,
      BoundedParallel parallel) {
    this.archive = archive;
    this.store = store;
    this.transactions = transactions;
    this.receipts = receipts;
    this.jobIndex = jobIndex;
    this.parallel = parallel;
  }

  private record Forgotten(ReceiptId receipt, Entry entry) {
    /** A deletion that has not ended is on record as that. */
    boolean isUnfinished() {
      return entry.deletion().filter(status -> status != DeletionStatus.COMPLETED).isPresent();
    }

    String reason() {
      return entry.job() ? "The job is on record again." : "The ledger does not know it.";
    }
  }

  @Override
  public ReconciliationStep next(Reconciliation at) {
    Page page = list(at.position());
    return ReconciliationStep.found(
        page.next(),
        new Scanned(0, 0, 0, page.receipts().size()),
        parallel.each(forgotten(page.receipts()), this::finding));
  }

  private Page list(Optional<String> after) {
    try {
      return archive.list(Instant.EPOCH, after);
    } catch (StoreRefused refused) {
      Obstacle obstacle = refused.obstacle();
      String why = "The archived receipts cannot be listed. " + obstacle.reason();
      throw new StoreRefused(Obstacle.lasting(why, obstacle.until()), refused);
    }
  }

  /** The receipts first: the database knows of a deletion before its receipt is archived. */
  private List<Forgotten> forgotten(List<ReceiptId> archived) {
    return transactions.inTransaction(
        () -> {
          List<ReceiptId> contradicted = receipts.contradicted(archived);
          List<JobId> jobs = contradicted.stream().map(ReceiptId::job).distinct().toList();
          Map<JobId, Entry> entries = jobs.isEmpty() ? Map.of() : jobIndex.of(jobs);
          return contradicted.stream()
              .map(id -> new Forgotten(id, entries.getOrDefault(id.job(), Entry.NONE)))
              .filter(one -> !one.isUnfinished())
              .toList();
        });
  }

  private Finding finding(Forgotten one) {
    JobId job = one.receipt().job();
    ArtifactGroup there = ArtifactGroup.of(job);
    Optional<ArtifactStore.Page> page = Optional.of(store.list(job, Optional.empty()));
    while (page.isPresent()) {
      for (StoredItem item : page.get().items()) {
        there = there.with(item);
      }
      page = page.get().next().map(next -> store.list(job, Optional.of(next)));
    }
    return Finding.of(Kind.FORGOTTEN_DELETION, Optional.of(job), there.items(), there.bytes())
        .withKey(ReceiptKey.of(one.receipt()))
        .withReason(one.reason());
  }
}
