package dev.dalston.application.reconciliation;

import dev.dalston.application.bucket.Eraser;
import dev.dalston.application.bucket.Eraser.Target;
import dev.dalston.application.bucket.Erasure;
import dev.dalston.application.bucket.ListingWalk;
import dev.dalston.application.port.ArtifactStore;
import dev.dalston.application.port.ArtifactStore.Page;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.JobIndex.Entry;
import dev.dalston.application.port.ReconciliationRepository;
import dev.dalston.application.port.ReconciliationRepository.Numbered;
import dev.dalston.application.port.StoreRefused;
import dev.dalston.application.port.StoredItem;
import dev.dalston.application.port.Transactions;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.reconciliation.Finding;
import dev.dalston.domain.reconciliation.Finding.Kind;
import dev.dalston.domain.reconciliation.Finding.Outcome;
import dev.dalston.domain.reconciliation.Reconciliation;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Puts right what was found, one finding after the other. Each is looked at again right before: a
 * finding may be hours old, and what has become somebody's since is left alone.
 */
final class RepairPhase implements ReconciliationStep.Phase {
  private final Transactions transactions;
  private final ReconciliationRepository findings;
  private final ArtifactStore store;
  private final JobRecords records;
  private final Eraser eraser;
  private final DeletionRepair deletions;
  private final InstantSource clock;
  private final Detour detour;

  RepairPhase(
      Transactions transactions,
      ReconciliationRepository findings,
      ArtifactStore store,
      JobRecords records,
      Eraser eraser,
      DeletionRepair deletions,
      InstantSource clock) {
    this.transactions = transactions;
    this.findings = findings;
    this.store = store;
    this.records = records;
    this.eraser = eraser;
    this.deletions = deletions;
    this.clock = clock;
    this.detour = new Detour(store);
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
            case MISSING_AUDIO, UNREADABLE_LISTING -> finding;
          };
    } catch (BackendUnavailable | StoreRefused fault) {
      settled = finding.settled(Outcome.LEFT, Optional.of(detour.reasonFor(at, fault)));
    }
    return ReconciliationStep.settled(new Numbered(next.number(), settled));
  }

  private Finding removeOrphan(Finding finding, Instant since) {
    JobId job = finding.job().orElseThrow();
    if (!records.entryOf(job).equals(Entry.NONE)) {
      return gone(finding);
    }
    ListingWalk walk = new ListingWalk(from -> store.list(job, from), any -> true);
    for (Optional<Page> page = walk.next(); page.isPresent(); page = walk.next()) {
      if (!page.get().items().stream().allMatch(item -> item.isOlderThan(since))) {
        return finding.settled(Outcome.LEFT, Optional.of("Something was added a short time ago."));
      }
    }
    // What the walk did not come to may be younger.
    return erase(
        finding, new Target(ArtifactKey.prefixOf(job), List::of, item -> item.isOlderThan(since)));
  }

  private Finding removeStray(Finding finding, Instant since) {
    String shown = finding.key().orElseThrow();
    int end = shown.indexOf('\uFFFD');
    return erase(
        finding,
        new Target(
            end < 0 ? shown : shown.substring(0, end),
            () -> List.of(shown),
            item -> Finding.printable(item.key()).equals(shown) && item.isOlderThan(since)));
  }

  private Finding removeUpload(Finding finding, Instant since) {
    Entry entry = finding.job().map(records::entryOf).orElse(Entry.NONE);
    if (UploadScan.isInGoodHands(entry)) {
      return gone(finding);
    }
    Target uploads =
        Target.key(
            finding.key().orElseThrow(),
            item -> item.kind() == StoredItem.Kind.UPLOAD && item.isOlderThan(since));
    return erase(finding, uploads);
  }

  private Finding erase(Finding finding, Target target) {
    return switch (eraser.erase(target)) {
      case Erasure.Left left ->
          finding.settled(Outcome.LEFT, Optional.of(left.obstacle().reason()));
      case Erasure.NothingLeft _ -> finding.settled(Outcome.REMOVED, Optional.empty());
    };
  }

  static Finding gone(Finding finding) {
    return finding.settled(Outcome.GONE, Optional.empty());
  }
}
