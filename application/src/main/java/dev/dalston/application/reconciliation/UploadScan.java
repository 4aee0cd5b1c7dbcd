package dev.dalston.application.reconciliation;

import dev.dalston.application.port.ArtifactStore;
import dev.dalston.application.port.ArtifactStore.Page;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.JobIndex;
import dev.dalston.application.port.JobIndex.Entry;
import dev.dalston.application.port.StoreRefused;
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
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Walks the unfinished uploads in the bucket, as far as the store lists them. */
final class UploadScan implements ReconciliationStep.Phase {
  private final ArtifactStore store;
  private final Transactions transactions;
  private final JobIndex jobIndex;
  private final InstantSource clock;
  private final Detour detour;

  UploadScan(
      ArtifactStore store, Transactions transactions, JobIndex jobIndex, InstantSource clock) {
    this.store = store;
    this.transactions = transactions;
    this.jobIndex = jobIndex;
    this.clock = clock;
    this.detour = new Detour(store);
  }

  /**
   * Where it stands.
   *
   * @param last of which job the last upload was
   */
  private record At(ListingPlace place, Optional<JobId> last) {
    static At parse(Optional<String> text) {
      String[] parts = text.orElse(ListingPlace.START.text() + " -").split(" ");
      return new At(
          ListingPlace.parse(parts[0]),
          parts.length < 2 ? Optional.empty() : JobId.parse(parts[1]));
    }

    Optional<String> on(Optional<ListingPlace> to, Optional<JobId> seen) {
      return to.map(
          next -> next.text() + " " + seen.or(this::last).map(JobId::toString).orElse("-"));
    }
  }

  @Override
  public ReconciliationStep next(Reconciliation at) {
    At from = At.parse(at.position());
    Page page;
    try {
      page = store.uploads(from.place().part().prefix(), from.place().cursor());
    } catch (BackendUnavailable | StoreRefused fault) {
      return around(from, detour.reasonFor(at, fault));
    }
    Optional<ListingPlace> further =
        page.next().isPresent() ? page.next().flatMap(from.place()::on) : from.place().nextPart();
    if (page.next().isPresent() && further.isEmpty()) {
      return around(from, "The storage's listing leads back to itself.");
    }
    Optional<JobId> last =
        page.items().reversed().stream()
            .flatMap(item -> ArtifactKey.jobOf(item.key()).stream())
            .findFirst();
    return ReconciliationStep.found(
        from.on(further, last),
        Scanned.NOTHING,
        abandoned(page, clock.instant().minus(at.olderThan())));
  }

  /** Past a page that the store does not give: on with the job behind the last one seen. */
  private static ReconciliationStep around(At from, String why) {
    BucketPart part = from.place().part();
    Optional<BucketPart> seen =
        from.last().map(BucketPart::of).filter(job -> job.prefix().startsWith(part.prefix()));
    Optional<BucketPart> next =
        part.isOneJob() || seen.isPresent() ? seen.orElse(part).next() : Optional.of(part.first());
    return ReconciliationStep.found(
        from.on(next.map(ListingPlace::at), Optional.empty()),
        Scanned.NOTHING,
        part.isOneJob() || seen.isPresent() || part.equals(BucketPart.ALL)
            ? List.of(Detour.unreadable(seen.orElse(part), why))
            : List.of());
  }

  private List<Finding> abandoned(Page page, Instant since) {
    Map<String, Long> countByKey =
        page.items().stream()
            .filter(item -> item.isOlderThan(since))
            .collect(
                Collectors.groupingBy(StoredItem::key, LinkedHashMap::new, Collectors.counting()));
    Map<JobId, Entry> entries = entriesOf(countByKey);
    return countByKey.keySet().stream()
        .filter(key -> !isInGoodHands(entryOf(key, entries)))
        .filter(key -> isStillThere(key, since))
        .map(
            key ->
                Finding.of(Kind.ABANDONED_UPLOAD, ArtifactKey.jobOf(key), countByKey.get(key), 0)
                    .withKey(key))
        .toList();
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
    return store.uploadsTo(List.of(key)).stream().anyMatch(item -> item.isOlderThan(since));
  }
}
