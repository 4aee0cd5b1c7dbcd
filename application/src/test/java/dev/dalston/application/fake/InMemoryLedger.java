package dev.dalston.application.fake;

import dev.dalston.application.port.DeletionLedger;
import dev.dalston.application.port.DeletionQuery;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.access.TenantId;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.audit.AuditAction;
import dev.dalston.domain.deletion.AccountedDeletion;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.deletion.DeletionStatus;
import dev.dalston.domain.deletion.ErasureProof;
import dev.dalston.domain.deletion.RecordingEvidence;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.lease.Lease;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The deletions of an {@link InMemoryDatabase}. */
record InMemoryLedger(Supplier<Tables> tables) implements DeletionLedger {
  private static final Comparator<DeletionQuery.Position> NEWEST_FIRST =
      Comparator.comparing(DeletionQuery.Position::requestedAt)
          .thenComparing(position -> position.job().toString())
          .reversed();

  @Override
  public Optional<Deletion> find(TenantScope scope, JobId job) {
    return Optional.ofNullable(tables.get().deletions().get(job))
        .filter(deletion -> scope.covers(deletion.tenant()));
  }

  @Override
  public List<Deletion> list(TenantScope scope, DeletionQuery query) {
    return tables.get().deletions().values().stream()
        .filter(d -> scope.covers(d.tenant()))
        .filter(d -> query.status().filter(wanted -> wanted != d.status()).isEmpty())
        .filter(d -> query.after().filter(a -> compare(position(d), a) <= 0).isEmpty())
        .sorted(Comparator.comparing(InMemoryLedger::position, NEWEST_FIRST))
        .limit(query.limit())
        .toList();
  }

  @Override
  public Waiting waiting(DeletionStatus status) {
    List<Instant> asked =
        unfinished().filter(d -> d.status() == status).map(Deletion::requestedAt).sorted().toList();
    return new Waiting(asked.size(), asked.stream().findFirst());
  }

  @Override
  public boolean add(Deletion deletion) {
    if (tables.get().deletions().putIfAbsent(deletion.job(), deletion) != null) {
      return false;
    }
    Optional<KeyId> by = Optional.of(deletion.requestedBy());
    write(AuditAction.DELETION_REQUESTED, deletion, by);
    if (isOverridden(deletion)) {
      write(AuditAction.DELETION_OVERRIDDEN, deletion, by);
    }
    return true;
  }

  @Override
  public Optional<Deletion> takeUp(JobId job, Optional<KeyId> by, Instant now, Lease lease) {
    return unfinished()
        .filter(d -> d.job().equals(job) && !d.isHeldAt(now))
        .findFirst()
        .map(d -> put(d.takenUp(lease), by));
  }

  @Override
  public List<Deletion> takeUpDue(
      Instant now, Lease lease, int limit, Set<TenantId> without, int share) {
    Map<TenantId, Integer> turns = new HashMap<>();
    return unfinished()
        .filter(d -> d.dueAt().filter(due -> !due.isAfter(now)).isPresent())
        .filter(d -> !without.contains(d.tenant()))
        .sorted(Comparator.comparing(d -> d.dueAt().orElseThrow()))
        .map(d -> Map.entry(turns.merge(d.tenant(), 1, Integer::sum), d))
        .filter(turn -> turn.getKey() <= share)
        .sorted(Comparator.comparing(Map.Entry::getKey))
        .limit(limit)
        .map(Map.Entry::getValue)
        .map(d -> put(d.takenUp(lease)))
        .toList();
  }

  @Override
  public void renew(Collection<Deletion> held, Instant until) {
    held.stream().flatMap(d -> stillHeld(d).stream()).forEach(d -> put(due(d, until)));
  }

  @Override
  public void hasten(Instant now) {
    waiting(DeletionStatus.PENDING, now).forEach(d -> put(due(d, now)));
  }

  @Override
  public int unblock(Instant now) {
    List<Deletion> blocked = waiting(DeletionStatus.BLOCKED, now);
    blocked.forEach(d -> put(due(d, now)));
    return blocked.size();
  }

  private List<Deletion> waiting(DeletionStatus status, Instant now) {
    return unfinished()
        .filter(d -> d.status() == status && d.holder().isEmpty())
        .filter(d -> d.dueAt().filter(due -> due.isAfter(now)).isPresent())
        .toList();
  }

  private static Deletion due(Deletion d, Instant at) {
    return row(d, d, d.status(), d.holder(), Optional.of(at));
  }

  @Override
  public boolean account(JobId job, RecordingEvidence evidence, Optional<KeyId> by, Instant now) {
    Optional<Deletion> row = unfinished().filter(d -> d.job().equals(job)).findFirst();
    row.ifPresent(
        d -> {
          Optional<RecordingEvidence> known = d.recording().or(() -> Optional.of(evidence));
          boolean later = d.dueAt().filter(due -> due.isAfter(now)).isPresent();
          put(accounted(d.holder().isEmpty() && later ? due(d, now) : d, known), by);
        });
    return row.isPresent();
  }

  private static boolean isOverridden(Deletion d) {
    return d.recording().equals(Optional.of(RecordingEvidence.NOT_FOUND));
  }

  @Override
  public boolean update(Deletion held, Deletion deletion) {
    Optional<Deletion> present = stillHeld(held);
    present.ifPresent(
        d ->
            put(
                accounted(
                    row(d, deletion, deletion.status(), deletion.holder(), due(d, deletion)),
                    deletion.recording().or(d::recording))));
    return present.isPresent();
  }

  private Optional<Deletion> stillHeld(Deletion held) {
    return unfinished()
        .filter(d -> d.job().equals(held.job()) && d.attempts() == held.attempts())
        .filter(d -> d.holder().equals(Optional.of(held.holder().orElseThrow())))
        .findFirst();
  }

  /** Who goes on holding it may have renewed the lease since it read the deletion. */
  private static Optional<Instant> due(Deletion present, Deletion wanted) {
    return wanted.holder().isEmpty()
        ? wanted.dueAt()
        : Stream.of(present, wanted).flatMap(d -> d.dueAt().stream()).max(Instant::compareTo);
  }

  @Override
  public boolean complete(AccountedDeletion held, ErasureProof proof) {
    Optional<Deletion> present = stillHeld(held.deletion());
    present.ifPresent(
        d -> {
          put(completed(d, held.recording(), proof));
          tables.get().receiptsDue().put(d.job(), proof.verifiedAt());
        });
    return present.isPresent();
  }

  @Override
  public boolean reopen(JobId job, String note, Instant now) {
    Optional<Deletion> row =
        find(TenantScope.all(), job).filter(d -> d.status() == DeletionStatus.COMPLETED);
    row.ifPresent(
        d -> {
          put(reopened(d, note, now));
          tables.get().receipts().remove(job);
          tables.get().receiptsDue().remove(job);
        });
    return row.isPresent();
  }

  /** A snapshot, so that rows can be replaced on the way. */
  private Stream<Deletion> unfinished() {
    return List.copyOf(tables.get().deletions().values()).stream()
        .filter(d -> d.status() != DeletionStatus.COMPLETED);
  }

  private Deletion put(Deletion deletion) {
    return put(deletion, Optional.empty());
  }

  private Deletion put(Deletion deletion, Optional<KeyId> by) {
    Deletion before = tables.get().deletions().put(deletion.job(), deletion);
    if (before.status() != deletion.status()) {
      write(
          switch (deletion.status()) {
            case PENDING -> AuditAction.DELETION_REOPENED;
            case BLOCKED -> AuditAction.DELETION_BLOCKED;
            case COMPLETED -> AuditAction.DELETION_COMPLETED;
          },
          deletion,
          by);
    }
    if (isOverridden(deletion) && before.recording().isEmpty()) {
      write(AuditAction.DELETION_OVERRIDDEN, deletion, by);
    }
    return deletion;
  }

  private void write(AuditAction action, Deletion deletion, Optional<KeyId> by) {
    tables.get().write(action, by, deletion.tenant(), deletion.job().value());
  }

  private static Deletion row(
      Deletion kept,
      Deletion written,
      DeletionStatus status,
      Optional<UUID> holder,
      Optional<Instant> due) {
    return new Deletion(
        kept.job(),
        kept.tenant(),
        kept.requestedBy(),
        kept.requestedAt(),
        status,
        kept.attempts(),
        holder,
        due,
        written.inventory(),
        kept.recording(),
        written.obstacle(),
        kept.proof(),
        kept.note());
  }

  private static Deletion accounted(Deletion d, Optional<RecordingEvidence> evidence) {
    return new Deletion(
        d.job(),
        d.tenant(),
        d.requestedBy(),
        d.requestedAt(),
        d.status(),
        d.attempts(),
        d.holder(),
        d.dueAt(),
        d.inventory(),
        evidence,
        d.obstacle(),
        d.proof(),
        d.note());
  }

  private static Deletion completed(Deletion d, RecordingEvidence evidence, ErasureProof proof) {
    return new Deletion(
        d.job(),
        d.tenant(),
        d.requestedBy(),
        d.requestedAt(),
        DeletionStatus.COMPLETED,
        d.attempts(),
        Optional.empty(),
        Optional.empty(),
        d.inventory(),
        Optional.of(evidence),
        Optional.empty(),
        Optional.of(proof),
        d.note());
  }

  private static Deletion reopened(Deletion d, String note, Instant now) {
    return new Deletion(
        d.job(),
        d.tenant(),
        d.requestedBy(),
        d.requestedAt(),
        DeletionStatus.PENDING,
        d.attempts(),
        Optional.empty(),
        Optional.of(now),
        Optional.empty(),
        d.recording()
            .filter(evidence -> evidence != RecordingEvidence.FOUND)
            .or(() -> Optional.of(RecordingEvidence.ERASED_BEFORE)),
        Optional.empty(),
        Optional.empty(),
        Optional.of(note));
  }

  private static int compare(DeletionQuery.Position one, DeletionQuery.Position other) {
    return NEWEST_FIRST.compare(one, other);
  }

  private static DeletionQuery.Position position(Deletion deletion) {
    return new DeletionQuery.Position(deletion.requestedAt(), deletion.job());
  }
}
