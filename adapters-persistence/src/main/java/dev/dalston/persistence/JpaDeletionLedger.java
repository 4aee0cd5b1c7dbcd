package dev.dalston.persistence;

import dev.dalston.application.port.DeletionLedger;
import dev.dalston.application.port.DeletionQuery;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.access.TenantId;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.audit.Actor;
import dev.dalston.domain.deletion.AccountedDeletion;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.deletion.DeletionStatus;
import dev.dalston.domain.deletion.ErasureProof;
import dev.dalston.domain.deletion.RecordingEvidence;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.lease.Lease;
import dev.dalston.persistence.session.KeysetQuery;
import dev.dalston.persistence.session.NativeSql;
import jakarta.persistence.EntityManager;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** The table {@code deletions}. Each change is one statement that judges and writes at once. */
record JpaDeletionLedger(Supplier<EntityManager> session) implements DeletionLedger {
  @Override
  public Optional<Deletion> find(TenantScope scope, JobId job) {
    String any = "select * from deletions where job_id = ?1";
    List<DeletionEntity> rows =
        switch (scope) {
          case TenantScope.All _ ->
              NativeSql.select(session.get(), DeletionEntity.class, any, job.value());
          case TenantScope.Only only ->
              NativeSql.select(
                  session.get(),
                  DeletionEntity.class,
                  any + " and tenant_id = ?2",
                  job.value(),
                  only.tenant().value());
        };
    return domain(rows).stream().findFirst();
  }

  @Override
  public List<Deletion> list(TenantScope scope, DeletionQuery query) {
    KeysetQuery page = new KeysetQuery("deletions", "requested_at", "job_id");
    if (scope instanceof TenantScope.Only only) {
      page.where("tenant_id =", only.tenant().value());
    }
    query.status().ifPresent(status -> page.where("status =", status.name()));
    query.after().ifPresent(last -> page.after(last.requestedAt(), last.job().value(), false));
    return domain(page.fetch(session.get(), DeletionEntity.class, false, query.limit()));
  }

  @Override
  public Waiting waiting(DeletionStatus status) {
    Object[] row =
        NativeSql.values(session.get(), Object[].class, DeletionSql.WAITING, status.name())
            .getFirst();
    return new Waiting(
        ((Number) row[0]).longValue(),
        Optional.ofNullable((Timestamp) row[1]).map(Timestamp::toInstant));
  }

  @Override
  public boolean add(Deletion deletion) {
    return add(deletion, Optional.empty());
  }

  @Override
  public void addAgain(Deletion deletion, Actor by) {
    if (!add(deletion, Optional.of(by))) {
      throw new IllegalStateException("It is in the ledger: the deletion of job " + deletion.job());
    }
  }

  private boolean add(Deletion deletion, Optional<Actor> again) {
    int added =
        NativeSql.execute(session.get(), DeletionSql.ADD, DeletionSql.added(deletion, again));
    return added > 0;
  }

  @Override
  public Optional<Deletion> takeUp(JobId job, Actor by, Instant now, Lease lease) {
    return NativeSql.select(
            session.get(),
            DeletionEntity.class,
            DeletionSql.TAKE_UP,
            lease.holder(),
            lease.until(),
            ActorColumns.key(by),
            ActorColumns.duty(by),
            job.value(),
            now)
        .stream()
        .findFirst()
        .map(DeletionEntity::toDomain);
  }

  @Override
  public List<Deletion> takeUpDue(
      Instant now, Lease lease, int limit, Set<TenantId> without, int share) {
    return domain(
        NativeSql.select(
            session.get(),
            DeletionEntity.class,
            DeletionSql.TAKE_UP_DUE,
            now,
            NativeSql.array(without.stream().map(TenantId::value).toList()),
            share,
            limit,
            lease.holder(),
            lease.until()));
  }

  @Override
  public void hasten(Instant now) {
    NativeSql.execute(session.get(), DeletionSql.HASTEN, now);
  }

  @Override
  public int unblockAll(KeyId by, Instant now) {
    return NativeSql.execute(session.get(), DeletionSql.UNBLOCK_ALL, now, by.value());
  }

  @Override
  public Optional<Deletion> unblock(JobId job, KeyId by, Instant now) {
    List<DeletionEntity> row =
        NativeSql.select(
            session.get(), DeletionEntity.class, DeletionSql.UNBLOCK, now, by.value(), job.value());
    return domain(row).stream().findFirst();
  }

  @Override
  public boolean account(JobId job, RecordingEvidence evidence, Optional<KeyId> by, Instant now) {
    UUID key = by.map(KeyId::value).orElse(null);
    int written =
        NativeSql.execute(
            session.get(), DeletionSql.ACCOUNT, evidence.name(), key, now, job.value());
    return written > 0;
  }

  @Override
  public void renew(Collection<Deletion> held, Instant until) {
    NativeSql.execute(session.get(), DeletionSql.RENEW, JsonRows.held(held), until);
  }

  @Override
  public boolean update(Deletion held, Deletion deletion) {
    int written =
        NativeSql.execute(session.get(), DeletionSql.UPDATE, DeletionSql.updated(held, deletion));
    return written > 0;
  }

  @Override
  public boolean complete(AccountedDeletion accounted, ErasureProof proof) {
    Deletion held = accounted.deletion();
    int written =
        NativeSql.execute(
            session.get(),
            DeletionSql.COMPLETE,
            proof.verifiedAt(),
            proof.erasedAt(),
            accounted.recording().name(),
            held.job().value(),
            held.holder().orElseThrow(),
            held.attempts(),
            DeletionEntity.names(proof.sought()));
    return written > 0;
  }

  @Override
  public boolean reopen(JobId job, Actor by, String note, Instant now) {
    int written =
        NativeSql.execute(
            session.get(),
            DeletionSql.REOPEN,
            now,
            note,
            ActorColumns.key(by),
            ActorColumns.duty(by),
            job.value());
    return written > 0;
  }

  private static List<Deletion> domain(List<DeletionEntity> rows) {
    return rows.stream().map(DeletionEntity::toDomain).toList();
  }
}
