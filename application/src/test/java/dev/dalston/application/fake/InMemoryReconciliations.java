package dev.dalston.application.fake;

import dev.dalston.application.port.PageQuery;
import dev.dalston.application.port.ReconciliationRepository;
import dev.dalston.domain.audit.AuditAction;
import dev.dalston.domain.audit.AuditEvent.Resource;
import dev.dalston.domain.audit.AuditEvent.Resource.Kind;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.lease.Lease;
import dev.dalston.domain.reconciliation.Finding;
import dev.dalston.domain.reconciliation.Finding.Outcome;
import dev.dalston.domain.reconciliation.Reconciliation;
import dev.dalston.domain.reconciliation.ReconciliationId;
import dev.dalston.domain.reconciliation.ReconciliationStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The reconciliations of an {@link InMemoryDatabase}. */
record InMemoryReconciliations(Supplier<Tables> tables) implements ReconciliationRepository {
  private static final Comparator<Reconciliation> NEWEST_FIRST =
      Comparator.comparing(Reconciliation::requestedAt)
          .thenComparing(r -> r.id().toString())
          .reversed();

  private static final Set<Outcome> UNSETTLED = EnumSet.of(Outcome.REPORTED, Outcome.REMOVING);

  @Override
  public boolean add(Reconciliation reconciliation) {
    if (rows().values().stream().anyMatch(r -> r.status() == ReconciliationStatus.RUNNING)) {
      return false;
    }
    Tables.insert(rows(), reconciliation.id(), reconciliation);
    return true;
  }

  @Override
  public Optional<Reconciliation> find(ReconciliationId id) {
    return Optional.ofNullable(rows().get(id));
  }

  @Override
  public List<Reconciliation> list(PageQuery page) {
    return rows().values().stream()
        .sorted(NEWEST_FIRST)
        .filter(r -> Tables.isBehind(page, r.requestedAt(), r.id().value()))
        .limit(page.limit())
        .toList();
  }

  @Override
  public Optional<Instant> lastScheduled(Instant now) {
    return rows().values().stream()
        .filter(r -> r.requestedBy().isEmpty())
        .map(Reconciliation::requestedAt)
        .filter(at -> !at.isAfter(now))
        .max(Comparator.naturalOrder());
  }

  @Override
  public Optional<Reconciliation> lastCompleted(Instant now) {
    return rows().values().stream()
        .filter(r -> r.status() == ReconciliationStatus.COMPLETED)
        .filter(r -> !r.completedAt().orElseThrow().isAfter(now))
        .max(Comparator.comparing(r -> r.completedAt().orElseThrow()));
  }

  @Override
  public Optional<Reconciliation> running() {
    return rows().values().stream()
        .filter(r -> r.status() == ReconciliationStatus.RUNNING)
        .findFirst();
  }

  @Override
  public Optional<Reconciliation> takeUpDue(Instant now, Lease lease) {
    Optional<Reconciliation> taken =
        rows().values().stream().filter(r -> r.isDueAt(now)).findFirst().map(r -> r.takenUp(lease));
    taken.ifPresent(r -> rows().put(r.id(), r));
    return taken;
  }

  @Override
  public void renew(Reconciliation held, Instant until) {
    UUID holder = held.holder().orElseThrow();
    rows()
        .computeIfPresent(
            held.id(), (_, r) -> isHeld(r, holder) ? r.takenUp(new Lease(holder, until)) : r);
  }

  @Override
  public boolean update(Reconciliation from, Reconciliation reconciliation) {
    UUID holder = from.holder().orElseThrow();
    Reconciliation before = rows().get(from.id());
    if (before == null
        || !isHeld(before, holder)
        || before.phase() != from.phase()
        || !before.position().equals(from.position())) {
      return false;
    }
    boolean renewed =
        reconciliation.holder().isPresent()
            && before.dueAt().orElseThrow().isAfter(reconciliation.dueAt().orElseThrow());
    rows()
        .put(
            reconciliation.id(),
            renewed
                ? reconciliation.takenUp(new Lease(holder, before.dueAt().orElseThrow()))
                : reconciliation);
    return true;
  }

  @Override
  public void addFindings(ReconciliationId id, long last, List<Finding> findings) {
    TreeMap<Long, Finding> all = new TreeMap<>(of(id));
    long number = last;
    for (Finding finding : findings) {
      Tables.insert(all, ++number, finding);
    }
    tables.get().findings().put(id, all);
  }

  @Override
  public List<Numbered> findings(ReconciliationId id, long after, int limit) {
    return behind(id, after).limit(limit).toList();
  }

  @Override
  public Optional<Numbered> nextReported(ReconciliationId id, long after, Set<Finding.Kind> kinds) {
    return behind(id, after)
        .filter(n -> UNSETTLED.contains(n.finding().outcome()))
        .filter(n -> kinds.contains(n.finding().kind()))
        .findFirst();
  }

  @Override
  public Set<JobId> forgotten(ReconciliationId id, Collection<JobId> jobs) {
    return of(id).values().stream()
        .filter(finding -> finding.kind() == Finding.Kind.FORGOTTEN_DELETION)
        .flatMap(finding -> finding.job().stream())
        .filter(jobs::contains)
        .collect(Collectors.toSet());
  }

  @Override
  public void settle(ReconciliationId id, Numbered finding) {
    TreeMap<Long, Finding> all = new TreeMap<>(of(id));
    write(id, all.get(finding.number()), finding.finding());
    Tables.replace(all, finding.number(), finding.finding());
    tables.get().findings().put(id, all);
  }

  /** As the trigger does. */
  private void write(ReconciliationId id, Finding before, Finding after) {
    boolean begun = before.outcome() != after.outcome() && after.outcome() == Outcome.REMOVING;
    boolean done = before.outcome() == Outcome.REMOVING && after.outcome() == Outcome.REMOVED;
    if (begun || done) {
      Resource resource =
          after
              .job()
              .map(job -> new Resource(Kind.JOB, job.value()))
              .orElse(new Resource(Kind.RECONCILIATION, id.value()));
      tables
          .get()
          .write(
              begun ? AuditAction.REMOVAL_BEGUN : AuditAction.REMOVAL_COMPLETED,
              rows().get(id).requester(),
              Optional.empty(),
              resource,
              Optional.of(before.objects()));
    }
  }

  @Override
  public int forgetFindings(int keep, int limit) {
    List<ReconciliationId> kept =
        list(PageQuery.first(keep)).stream().map(Reconciliation::id).toList();
    int forgotten = 0;
    for (ReconciliationId id : List.copyOf(tables.get().findings().keySet())) {
      if (!kept.contains(id)) {
        TreeMap<Long, Finding> rest = new TreeMap<>(of(id));
        while (!rest.isEmpty() && forgotten < limit) {
          rest.pollFirstEntry();
          forgotten++;
        }
        tables.get().findings().put(id, rest);
      }
    }
    return forgotten;
  }

  private Stream<Numbered> behind(ReconciliationId id, long after) {
    return of(id).tailMap(after, false).entrySet().stream()
        .map(e -> new Numbered(e.getKey(), e.getValue()));
  }

  private TreeMap<Long, Finding> of(ReconciliationId id) {
    return tables.get().findings().getOrDefault(id, new TreeMap<>());
  }

  private Map<ReconciliationId, Reconciliation> rows() {
    return tables.get().reconciliations();
  }

  private static boolean isHeld(Reconciliation row, UUID holder) {
    return row.status() == ReconciliationStatus.RUNNING
        && row.holder().filter(holder::equals).isPresent();
  }
}
