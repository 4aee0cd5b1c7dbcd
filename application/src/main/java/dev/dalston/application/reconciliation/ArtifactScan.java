package dev.dalston.application.reconciliation;

import dev.dalston.application.port.ArtifactStore;
import dev.dalston.application.port.ArtifactStore.Page;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.JobIndex;
import dev.dalston.application.port.JobIndex.Entry;
import dev.dalston.application.port.JobRepository;
import dev.dalston.application.port.ReconciliationRepository;
import dev.dalston.application.port.StoreRefused;
import dev.dalston.application.port.Transactions;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.deletion.DeletionStatus;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.reconciliation.Finding;
import dev.dalston.domain.reconciliation.Finding.Kind;
import dev.dalston.domain.reconciliation.Reconciliation;
import dev.dalston.domain.reconciliation.Scanned;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Walks the bucket, and the jobs on record beside it. Both are in the order of the jobs' ids, so a
 * page of the one is compared with a stretch of the other, and memory holds one page.
 *
 * <p>Listing and database are not seen at the same moment, and some stores list in another order.
 * So whatever looks wrong is looked at once more before it counts.
 */
final class ArtifactScan implements ReconciliationStep.Phase {
  private static final int JOBS_AT_ONCE = 1_000;

  private final ArtifactStore store;
  private final Transactions transactions;
  private final JobIndex jobIndex;
  private final JobRepository jobs;
  private final ReconciliationRepository findings;
  private final InstantSource clock;
  private final Detour detour;

  ArtifactScan(
      ArtifactStore store,
      Transactions transactions,
      JobIndex jobIndex,
      JobRepository jobs,
      ReconciliationRepository findings,
      InstantSource clock) {
    this.store = store;
    this.transactions = transactions;
    this.jobIndex = jobIndex;
    this.jobs = jobs;
    this.findings = findings;
    this.clock = clock;
    this.detour = new Detour(store);
  }

  private record OnRecord(Map<JobId, Entry> entries, List<JobId> jobs) {}

  @Override
  public ReconciliationStep next(Reconciliation at) {
    ScanPosition from = ScanPosition.parse(at.position());
    ListingPlace place = from.place();
    Page page;
    try {
      page = store.list(place.part().prefix(), place.cursor());
    } catch (BackendUnavailable | StoreRefused fault) {
      return around(at, from, detour.reasonFor(at, fault));
    }
    if (page.next().isEmpty()) {
      return compare(at, from, page, place.nextPart());
    }
    Optional<ListingPlace> further = place.on(page.next().get());
    return further.isPresent()
        ? compare(at, from, page, further)
        : around(at, from, "The storage's listing leads back to itself.");
  }

  /** Past a page that the store does not give: on with what comes behind the last job seen. */
  private ReconciliationStep around(Reconciliation at, ScanPosition from, String why) {
    BucketPart part = from.place().part();
    if (part.isOneJob()) {
      // Nothing more is to be had of it; what was seen of it counts.
      ReconciliationStep step =
          compare(
              at, from, new Page(List.of(), Optional.empty(), Set.of()), from.place().nextPart());
      return from.open().isPresent() ? step : step.with(Detour.unreadable(part, why));
    }
    BucketPart behind =
        from.compared()
            .flatMap(job -> BucketPart.of(job).next())
            .filter(next -> next.prefix().startsWith(part.prefix()))
            .orElseGet(part::first);
    return ReconciliationStep.found(
        Optional.of(from.at(ListingPlace.at(behind)).text()),
        Scanned.NOTHING,
        part.equals(BucketPart.ALL) ? List.of(Detour.unreadable(part, why)) : List.of());
  }

  private ReconciliationStep compare(
      Reconciliation at, ScanPosition from, Page page, Optional<ListingPlace> further) {
    ListedPage listed = ListedPage.of(page, from.open());
    Instant since = clock.instant().minus(at.olderThan());
    OnRecord known = ask(listed, from.compared(), further.isEmpty());
    List<Finding> found = new ArrayList<>(missing(listed, known.jobs()));
    if (known.jobs().size() == JOBS_AT_ONCE) {
      // More jobs than the page has: the same page again, for those that follow.
      ScanPosition same =
          new ScanPosition(from.place(), from.open(), Optional.of(known.jobs().getLast()));
      return ReconciliationStep.found(
          Optional.of(same.text()), new Scanned(0, 0, JOBS_AT_ONCE, 0), unlessForgotten(at, found));
    }
    found.addAll(listed.straysOlderThan(since));
    found.addAll(orphans(listed, known.entries(), since));
    Scanned scanned =
        new Scanned(
            page.items().size(),
            page.items().stream().mapToLong(item -> item.bytes()).sum(),
            known.jobs().size(),
            0);
    return ReconciliationStep.found(
        further.map(
            next ->
                new ScanPosition(next, listed.openGroup(), furthest(from.compared(), listed.upTo()))
                    .text()),
        scanned,
        unlessForgotten(at, found));
  }

  private OnRecord ask(ListedPage listed, Optional<JobId> compared, boolean toTheEnd) {
    List<JobId> ids = listed.complete().stream().map(ArtifactGroup::job).toList();
    Optional<JobId> upTo = toTheEnd ? Optional.empty() : furthest(compared, listed.upTo());
    boolean nothingNew = !toTheEnd && upTo.equals(compared);
    return transactions.inTransaction(
        () ->
            new OnRecord(
                jobIndex.of(ids),
                nothingNew ? List.of() : jobIndex.between(compared, upTo, JOBS_AT_ONCE)));
  }

  /** Of a job whose receipt was found to be contradicted, that is the one finding. */
  private List<Finding> unlessForgotten(Reconciliation at, List<Finding> found) {
    if (found.isEmpty() || !at.found().containsKey(Kind.FORGOTTEN_DELETION)) {
      return found;
    }
    List<JobId> jobs = found.stream().flatMap(one -> one.job().stream()).toList();
    Set<JobId> forgotten = transactions.inTransaction(() -> findings.forgotten(at.id(), jobs));
    return found.stream().filter(one -> one.job().filter(forgotten::contains).isEmpty()).toList();
  }

  private static Optional<JobId> furthest(Optional<JobId> one, Optional<JobId> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.or(() -> other);
    }
    return one.get().toString().compareTo(other.get().toString()) >= 0 ? one : other;
  }

  private List<Finding> missing(ListedPage listed, List<JobId> jobs) {
    return jobs.stream()
        .filter(id -> !listed.groups().containsKey(id) || !listed.groups().get(id).audio())
        .filter(this::isWithoutAudio)
        .map(id -> Finding.of(Kind.MISSING_AUDIO, Optional.of(id), 0, 0))
        .toList();
  }

  /** The bucket first: if the job is being deleted, the database knows before. */
  private boolean isWithoutAudio(JobId id) {
    if (store.exists(ArtifactKey.audioOf(id))) {
      return false;
    }
    Optional<Job> job = transactions.inTransaction(() -> jobs.find(TenantScope.all(), id));
    return job.filter(there -> !there.isBeingDeleted()).isPresent();
  }

  private List<Finding> orphans(ListedPage listed, Map<JobId, Entry> entries, Instant olderThan) {
    List<Finding> found = new ArrayList<>();
    for (ArtifactGroup group : listed.complete()) {
      Entry entry = entries.getOrDefault(group.job(), Entry.NONE);
      kindOf(group, entry, olderThan)
          .filter(kind -> isStillThere(group.job()))
          .map(kind -> Finding.of(kind, Optional.of(group.job()), group.items(), group.bytes()))
          .ifPresent(found::add);
    }
    return found;
  }

  /** A job being submitted or deleted is on record: what it has is in good hands. */
  private static Optional<Kind> kindOf(ArtifactGroup group, Entry entry, Instant olderThan) {
    if (entry.job() || entry.uploading()) {
      return Optional.empty();
    }
    if (entry.deletion().isPresent()) {
      // An id is never used again: whatever a deleted job has, it should not have.
      return entry.deletion().filter(DeletionStatus.COMPLETED::equals).map(any -> Kind.RETURNED);
    }
    return group.isOlderThan(olderThan) ? Optional.of(Kind.ORPHANED_ARTIFACTS) : Optional.empty();
  }

  /** Nothing is on record now, so nothing that is there after this moment can be anybody's. */
  private boolean isStillThere(JobId id) {
    return !store.list(id, Optional.empty()).items().isEmpty();
  }
}
