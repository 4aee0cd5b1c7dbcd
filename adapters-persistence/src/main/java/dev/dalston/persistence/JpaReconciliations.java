package dev.dalston.persistence;

import dev.dalston.application.port.PageQuery;
import dev.dalston.application.port.ReconciliationRepository;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.lease.Lease;
import dev.dalston.domain.reconciliation.Finding;
import dev.dalston.domain.reconciliation.Reconciliation;
import dev.dalston.domain.reconciliation.ReconciliationId;
import dev.dalston.persistence.session.KeysetQuery;
import dev.dalston.persistence.session.NativeSql;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The tables {@code reconciliations} and {@code reconciliation_findings}. */
record JpaReconciliations(Supplier<EntityManager> session) implements ReconciliationRepository {
  /** Waits for whoever is inserting one: two that begin at once do not both see none. */
  private static final String ADD =
      """
      insert into reconciliations (id, requested_by, requested_at, apply, older_than, status, phase,
        objects, bytes, jobs, found, holder, due_at)
      values (?1, cast(?2 as uuid), ?3, ?4, ?5, ?6, ?7, 0, 0, 0, '{}', ?8, ?9)
      on conflict ((true)) where status = 'RUNNING' do nothing
      """;

  private static final String TAKE_UP_DUE =
      """
      with due as materialized (
        select id from reconciliations where status = 'RUNNING' and due_at <= ?1
        for update skip locked)
      update reconciliations r set holder = ?2, due_at = ?3
      from due where r.id = due.id
      returning r.*
      """;

  /** Who goes on holding it may have renewed the lease since it read the row. */
  private static final String UPDATE =
      """
      update reconciliations
      set status = ?1, phase = ?2, position = cast(?3 as text), objects = ?4, bytes = ?5, jobs = ?6,
        receipts = ?7, found = cast(cast(?8 as text) as jsonb), holder = cast(?9 as uuid),
        due_at = case when cast(?9 as uuid) is null then cast(?10 as timestamptz)
          else greatest(due_at, cast(?10 as timestamptz)) end,
        completed_at = cast(?11 as timestamptz), error = cast(?12 as text)
      where id = ?13 and holder = ?14 and status = 'RUNNING'
        and phase = ?15 and position is not distinct from cast(?16 as text)
      """;

  private static final String RENEW =
      """
      update reconciliations set due_at = ?1
      where id = ?2 and holder = ?3 and status = 'RUNNING'
      """;

  @Override
  public boolean add(Reconciliation wanted) {
    int added =
        NativeSql.execute(
            session.get(),
            ADD,
            wanted.id().value(),
            wanted.requestedBy().map(KeyId::value).orElse(null),
            wanted.requestedAt(),
            wanted.apply(),
            wanted.olderThan().toMillis(),
            wanted.status().name(),
            wanted.phase().name(),
            wanted.holder().orElseThrow(),
            wanted.dueAt().orElseThrow());
    return added > 0;
  }

  @Override
  public Optional<Reconciliation> find(ReconciliationId id) {
    return first("select * from reconciliations where id = ?1", id.value());
  }

  @Override
  public List<Reconciliation> list(PageQuery page) {
    KeysetQuery query = new KeysetQuery("reconciliations", "requested_at", "id");
    page.after().ifPresent(last -> query.after(last.at(), last.id(), false));
    return query.fetch(session.get(), ReconciliationEntity.class, false, page.limit()).stream()
        .map(ReconciliationEntity::toDomain)
        .toList();
  }

  @Override
  public Optional<Instant> lastScheduled(Instant now) {
    String sql =
        "select * from reconciliations where requested_by is null and requested_at <= ?1"
            + " order by requested_at desc limit 1";
    return first(sql, now).map(Reconciliation::requestedAt);
  }

  @Override
  public Optional<Reconciliation> lastCompleted(Instant now) {
    String sql =
        "select * from reconciliations where status = 'COMPLETED' and completed_at <= ?1"
            + " order by completed_at desc limit 1";
    return first(sql, now);
  }

  @Override
  public Optional<Reconciliation> running() {
    return first("select * from reconciliations where status = 'RUNNING'");
  }

  @Override
  public Optional<Reconciliation> takeUpDue(Instant now, Lease lease) {
    return first(TAKE_UP_DUE, now, lease.holder(), lease.until());
  }

  @Override
  public void renew(Reconciliation held, Instant until) {
    NativeSql.execute(session.get(), RENEW, until, held.id().value(), held.holder().orElseThrow());
  }

  @Override
  public boolean update(Reconciliation from, Reconciliation to) {
    int written =
        NativeSql.execute(
            session.get(),
            UPDATE,
            to.status().name(),
            to.phase().name(),
            to.position().orElse(null),
            to.scanned().objects(),
            to.scanned().bytes(),
            to.scanned().jobs(),
            to.scanned().receipts(),
            Json.text(to.found()),
            to.holder().orElse(null),
            to.dueAt().orElse(null),
            to.completedAt().orElse(null),
            to.error().orElse(null),
            from.id().value(),
            from.holder().orElseThrow(),
            from.phase().name(),
            from.position().orElse(null));
    return written > 0;
  }

  private Optional<Reconciliation> first(String sql, Object... values) {
    return NativeSql.select(session.get(), ReconciliationEntity.class, sql, values).stream()
        .findFirst()
        .map(ReconciliationEntity::toDomain);
  }

  @Override
  public void addFindings(ReconciliationId id, long last, List<Finding> findings) {
    new FindingRows(session.get()).add(id, last, findings);
  }

  @Override
  public List<Numbered> findings(ReconciliationId id, long after, int limit) {
    return new FindingRows(session.get()).page(id, after, limit);
  }

  @Override
  public Optional<Numbered> nextReported(ReconciliationId id, long after, Set<Finding.Kind> kinds) {
    return new FindingRows(session.get()).nextReported(id, after, kinds);
  }

  @Override
  public Set<JobId> forgotten(ReconciliationId id, Collection<JobId> jobs) {
    return new FindingRows(session.get()).forgotten(id, jobs);
  }

  @Override
  public void settle(ReconciliationId id, Numbered finding) {
    new FindingRows(session.get()).settle(id, finding);
  }

  @Override
  public int forgetFindings(int keep, int limit) {
    return new FindingRows(session.get()).forget(keep, limit);
  }
}
