package dev.dalston.persistence;

import dev.dalston.application.port.DeletionLedger;
import dev.dalston.application.port.DeletionQuery;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.access.TenantId;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.artifact.Inventory;
import dev.dalston.domain.deletion.AccountedDeletion;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.deletion.DeletionStatus;
import dev.dalston.domain.deletion.ErasureProof;
import dev.dalston.domain.deletion.Obstacle;
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
    Optional<Inventory> inventory = deletion.inventory();
    int added =
        NativeSql.execute(
            session.get(),
            DeletionSql.ADD,
            deletion.job().value(),
            deletion.tenant().value(),
            deletion.requestedBy().value(),
            deletion.requestedAt(),
            deletion.status().name(),
            deletion.attempts(),
            deletion.holder().orElse(null),
            deletion.dueAt().orElse(null),
            inventory.map(Inventory::objects).orElse(null),
            inventory.map(Inventory::versions).orElse(null),
            inventory.map(Inventory::deleteMarkers).orElse(null),
            inventory.map(Inventory::uploads).orElse(null),
            inventory.map(Inventory::bytes).orElse(null),
            deletion.recording().map(RecordingEvidence::name).orElse(null),
            deletion.obstacle().map(Obstacle::reason).orElse(null),
            deletion.obstacle().map(Obstacle::lasting).orElse(false),
            deletion.note().orElse(null));
    return added > 0;
  }

  @Override
  public Optional<Deletion> takeUp(JobId job, Optional<KeyId> by, Instant now, Lease lease) {
    return NativeSql.select(
            session.get(),
            DeletionEntity.class,
            DeletionSql.TAKE_UP,
            lease.holder(),
            lease.until(),
            by.map(KeyId::value).orElse(null),
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
  public int unblock(Instant now) {
    return NativeSql.execute(session.get(), DeletionSql.UNBLOCK, now);
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
    Optional<Inventory> inventory = deletion.inventory();
    Optional<Obstacle> obstacle = deletion.obstacle();
    int written =
        NativeSql.execute(
            session.get(),
            DeletionSql.UPDATE,
            deletion.status().name(),
            deletion.holder().orElse(null),
            deletion.dueAt().orElse(null),
            inventory.map(Inventory::objects).orElse(null),
            inventory.map(Inventory::versions).orElse(null),
            inventory.map(Inventory::deleteMarkers).orElse(null),
            inventory.map(Inventory::uploads).orElse(null),
            inventory.map(Inventory::bytes).orElse(null),
            deletion.recording().map(RecordingEvidence::name).orElse(null),
            obstacle.map(Obstacle::reason).orElse(null),
            obstacle.map(Obstacle::lasting).orElse(false),
            obstacle.flatMap(Obstacle::until).orElse(null),
            obstacle.flatMap(Obstacle::recordingMissingSince).orElse(null),
            held.job().value(),
            held.holder().orElseThrow(),
            held.attempts());
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
  public boolean reopen(JobId job, String note, Instant now) {
    return NativeSql.execute(session.get(), DeletionSql.REOPEN, now, note, job.value()) > 0;
  }

  private static List<Deletion> domain(List<DeletionEntity> rows) {
    return rows.stream().map(DeletionEntity::toDomain).toList();
  }
}
