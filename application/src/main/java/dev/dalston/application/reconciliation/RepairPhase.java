package dev.dalston.application.reconciliation;

import dev.dalston.application.bucket.Eraser;
import dev.dalston.application.bucket.Eraser.Tally;
import dev.dalston.application.bucket.Eraser.Target;
import dev.dalston.application.port.ArtifactStore;
import dev.dalston.application.port.ArtifactStore.Page;
import dev.dalston.application.port.JobIndex.Entry;
import dev.dalston.application.port.ReconciliationRepository;
import dev.dalston.application.port.ReconciliationRepository.Numbered;
import dev.dalston.application.port.SharedClock;
import dev.dalston.application.port.StoreRefused;
import dev.dalston.application.port.StoredItem;
import dev.dalston.application.port.Transactions;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.reconciliation.Finding;
import dev.dalston.domain.reconciliation.Finding.Kind;
import dev.dalston.domain.reconciliation.Finding.Outcome;
import dev.dalston.domain.reconciliation.Reconciliation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Puts right what was found, one finding after the other. Each is looked at again right before: a
 * finding may be hours old, and what has become somebody's since is left alone.
 */
final class RepairPhase implements ReconciliationStep.Phase {
  private static final String COMPLETED =
      "What was uploaded is there, and could be destroyed with this. It goes with its job.";

  private final Transactions transactions;
  private final ReconciliationRepository findings;
  private final ArtifactStore store;
  private final JobRecords records;
  private final Eraser eraser;
  private final DeletionRepair deletions;
  private final SharedClock clock;

  RepairPhase(
      Transactions transactions,
      ReconciliationRepository findings,
      ArtifactStore store,
      JobRecords records,
      Eraser eraser,
      DeletionRepair deletions,
      SharedClock clock) {
    this.transactions = transactions;
    this.findings = findings;
    this.store = store;
    this.records = records;
    this.eraser = eraser;
    this.deletions = deletions;
    this.clock = clock;
  }

  @Override
  public ReconciliationStep next(Reconciliation at) {
    long after = at.position().map(Long::parseLong).orElse(0L);
    Set<Kind> kinds = RepairPolicy.of(at);
    Optional<Numbered> next =
        kinds.isEmpty()
            ? Optional.empty()
            : transactions.inTransaction(() -> findings.nextReported(at.id(), after, kinds));
    return next.map(finding -> settle(finding, at)).orElseGet(ReconciliationStep::end);
  }

  private ReconciliationStep settle(Numbered next, Reconciliation at) {
    Finding finding = next.finding();
    Instant since = clock.instant().minus(at.olderThan());
    Finding settled;
    try {
      settled =
          switch (finding.kind()) {
            case ORPHANED_ARTIFACTS -> removeOrphan(finding, since);
            case RETURNED -> deletions.again(finding);
            case STRAY_OBJECT -> removeStray(finding, since);
            case ABANDONED_UPLOAD -> removeUpload(finding, since);
            case UNFINISHED_DELETION -> deletions.resume(finding);
            case FORGOTTEN_DELETION -> deletions.believe(finding);
            case MISSING_AUDIO -> finding;
          };
    } catch (StoreRefused refused) {
      settled = finding.settled(Outcome.LEFT, Optional.of(refused.obstacle().reason()));
    }
    return ReconciliationStep.settled(new Numbered(next.number(), settled));
  }

  private Finding removeOrphan(Finding finding, Instant since) {
    JobId job = finding.job().orElseThrow();
    if (!records.entryOf(job).equals(Entry.NONE)) {
      return gone(finding);
    }
    Optional<Page> page = Optional.of(store.list(job, Optional.empty()));
    while (page.isPresent()) {
      if (!page.get().items().stream().allMatch(item -> item.isOlderThan(since))) {
        return finding.settled(Outcome.LEFT, Optional.of("Something was added a short time ago."));
      }
      page = page.get().next().map(next -> store.list(job, Optional.of(next)));
    }
    return erase(finding, Target.everythingOf(job, List.of()));
  }

  private Finding removeStray(Finding finding, Instant since) {
    String shown = finding.key().orElseThrow();
    int end = shown.indexOf('\uFFFD');
    return erase(
        finding,
        new Target(
            end < 0 ? shown : shown.substring(0, end),
            List.of(shown),
            item -> Finding.printable(item.key()).equals(shown) && item.isOlderThan(since)));
  }

  private Finding removeUpload(Finding finding, Instant since) {
    Entry entry = finding.job().map(records::entryOf).orElse(Entry.NONE);
    if (UploadScan.isInGoodHands(entry)) {
      return gone(finding);
    }
    String key = finding.key().orElseThrow();
    if (isObject(key)) {
      return finding.settled(Outcome.LEFT, Optional.of(COMPLETED));
    }
    Target uploads =
        Target.key(
            key,
            item -> item.kind() == StoredItem.Kind.UPLOAD && item.isOlderThan(since));
    return erase(finding, uploads);
  }

  /** Its completion was sent then: some stores destroy the object when it is aborted afterwards. */
  private boolean isObject(String key) {
    return store.list(key, Optional.empty()).items().stream()
        .anyMatch(item -> item.kind() == StoredItem.Kind.OBJECT && item.key().equals(key));
  }

  private Finding erase(Finding finding, Target target) {
    return eraser
        .erase(target, Tally.NONE)
        .map(obstacle -> finding.settled(Outcome.LEFT, Optional.of(obstacle.reason())))
        .orElseGet(() -> finding.settled(Outcome.REMOVED, Optional.empty()));
  }

  static Finding gone(Finding finding) {
    return finding.settled(Outcome.GONE, Optional.empty());
  }
}
