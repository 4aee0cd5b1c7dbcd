package dev.dalston.application.reconciliation;

import dev.dalston.application.port.ArtifactStore;
import dev.dalston.application.port.ArtifactStore.Page;
import dev.dalston.application.port.JobIndex;
import dev.dalston.application.port.JobIndex.Entry;
import dev.dalston.application.port.SharedClock;
import dev.dalston.application.port.StoredItem;
import dev.dalston.application.port.Transactions;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.deletion.DeletionStatus;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.reconciliation.Finding;
import dev.dalston.domain.reconciliation.Finding.Kind;
import dev.dalston.domain.reconciliation.Reconciliation;
import dev.dalston.domain.reconciliation.Scanned;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Walks the unfinished uploads in the bucket, as far as the store lists them. */
final class UploadScan implements ReconciliationStep.Phase {
  private final ArtifactStore store;
  private final Transactions transactions;
  private final JobIndex jobIndex;
  private final SharedClock clock;

  UploadScan(ArtifactStore store, Transactions transactions, JobIndex jobIndex, SharedClock clock) {
    this.store = store;
    this.transactions = transactions;
    this.jobIndex = jobIndex;
    this.clock = clock;
  }

  @Override
  public ReconciliationStep next(Reconciliation at) {
    Instant since = clock.instant().minus(at.olderThan());
    Page page = store.uploads(ArtifactKey.ALL, at.position());
    Map<String, Long> countByKey =
        page.items().stream()
            .filter(item -> item.isOlderThan(since))
            .collect(
                Collectors.groupingBy(StoredItem::key, LinkedHashMap::new, Collectors.counting()));
    Map<JobId, Entry> entries = entriesOf(countByKey);
    List<Finding> found =
        countByKey.keySet().stream()
            .filter(key -> !isInGoodHands(entryOf(key, entries)))
            .filter(key -> isStillThere(key, since))
            .map(
                key ->
                    Finding.of(
                            Kind.ABANDONED_UPLOAD, ArtifactKey.jobOf(key), countByKey.get(key), 0)
                        .withKey(key))
            .toList();
    return ReconciliationStep.found(page.next(), Scanned.NOTHING, found);
  }

  private Map<JobId, Entry> entriesOf(Map<String, Long> countByKey) {
    List<JobId> ids =
        countByKey.keySet().stream()
            .flatMap(key -> ArtifactKey.jobOf(key).stream())
            .distinct()
            .toList();
    return ids.isEmpty() ? Map.of() : transactions.inTransaction(() -> jobIndex.of(ids));
  }

  private static Entry entryOf(String key, Map<JobId, Entry> entries) {
    return ArtifactKey.jobOf(key).map(entries::get).orElse(Entry.NONE);
  }

  /** On its way, or about to be removed with its job. */
  static boolean isInGoodHands(Entry entry) {
    return entry.uploading()
        || entry.deletion().filter(status -> status != DeletionStatus.COMPLETED).isPresent();
  }

  /** It may have come to its end since it was listed. */
  private boolean isStillThere(String key, Instant since) {
    return store.unfinished(key, List.of(key)).stream()
        .anyMatch(item -> item.key().equals(key) && item.isOlderThan(since));
  }
}
