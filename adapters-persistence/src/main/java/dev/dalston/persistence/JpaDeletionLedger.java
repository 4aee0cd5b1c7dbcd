package dev.dalston.persistence;

import dev.dalston.application.port.DeletionLedger;
import dev.dalston.application.port.DeletionQuery;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.access.TenantId;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.artifact.Inventory;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.deletion.ErasureTimes;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.lease.Lease;
import dev.dalston.persistence.session.KeysetQuery;
import dev.dalston.persistence.session.NativeSql;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The table {@code deletions}. Each change is one statement that judges and writes at once. */
record JpaDeletionLedger(Supplier<EntityManager> session) implements DeletionLedger {
  private static final String TAKE_UP =
      """
      update deletions
      set status = 'PENDING', attempts = attempts + 1, holder = ?1, due_at = ?2,
        retried_by = cast(?3 as uuid)
      where job_id = ?4 and status <> 'COMPLETED'
        and (holder is null or due_at is null or due_at <= ?5)
      returning *
      """;

  private static final String ADD =
      """
      insert into deletions (job_id, tenant_id, requested_by, requested_at, status, attempts, holder,
        due_at, objects, versions, delete_markers, uploads, bytes, obstacle, obstacle_lasting, note)
      values (?1, ?2, ?3, ?4, ?5, ?6, cast(?7 as uuid), cast(?8 as timestamptz), cast(?9 as bigint),
        cast(?10 as bigint), cast(?11 as bigint), cast(?12 as bigint), cast(?13 as bigint),
        cast(?14 as text), ?15, cast(?16 as text))
      on conflict (job_id) do nothing
      """;

  /** The tenants take turns; a row that others work on loses its tenant one turn. */
  private static final String TAKE_UP_DUE =
      """
      with waiting as materialized (
        select job_id, row_number() over (partition by tenant_id order by due_at) as turn
        from deletions where status <> 'COMPLETED' and due_at <= ?1
          and tenant_id <> all (cast(string_to_array(?2, ',') as uuid[]))),
      due as materialized (
        select d.job_id from deletions d join waiting w on w.job_id = d.job_id
        where w.turn <= ?3 and d.status <> 'COMPLETED' and d.due_at <= ?1
        order by w.turn, d.due_at limit ?4 for update of d skip locked)
      update deletions d
      set status = 'PENDING', attempts = attempts + 1, holder = ?5, due_at = ?6,
        retried_by = null
      from due where d.job_id = due.job_id
      returning d.*
      """;

  private static final String HASTEN =
      """
      update deletions set due_at = ?1
      where status = 'PENDING' and holder is null and due_at > ?1
      """;

  private static final String UNBLOCK =
      """
      update deletions set due_at = ?1
      where status = 'BLOCKED' and holder is null and due_at > ?1
      """;

  private static final String RENEW =
      """
      update deletions set due_at = ?1
      where holder = ?2 and status <> 'COMPLETED'
        and job_id = any (cast(string_to_array(?3, ',') as uuid[]))
      """;

  /** Who goes on holding it may have renewed the lease since it read the deletion. */
  private static final String UPDATE =
      """
      update deletions
      set status = ?1,
        holder = cast(?2 as uuid),
        due_at = case when cast(?2 as uuid) is null then cast(?3 as timestamptz)
          else greatest(due_at, cast(?3 as timestamptz)) end,
        objects = cast(?4 as bigint), versions = cast(?5 as bigint),
        delete_markers = cast(?6 as bigint), uploads = cast(?7 as bigint),
        bytes = cast(?8 as bigint),
        obstacle = cast(?9 as text), obstacle_lasting = ?10,
        obstacle_until = cast(?11 as timestamptz)
      where job_id = ?12 and holder = ?13 and attempts = ?14 and status <> 'COMPLETED'
      """;

  private static final String COMPLETE =
      """
      update deletions
      set status = 'COMPLETED', completed_at = ?1, erased_at = ?2, receipt_due_at = ?1,
        holder = null, due_at = null,
        obstacle = null, obstacle_lasting = false, obstacle_until = null
      where job_id = ?3 and holder = ?4 and attempts = ?5 and status <> 'COMPLETED'
      """;

  private static final String REOPEN =
      """
      update deletions
      set status = 'PENDING', due_at = ?1, note = ?2, retried_by = null,
        objects = null, versions = null, delete_markers = null, uploads = null, bytes = null,
        obstacle = null, obstacle_lasting = false, obstacle_until = null,
        completed_at = null, erased_at = null, receipt = null, receipt_due_at = null
      where job_id = ?3 and status <> 'PENDING'
      """;

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
  public boolean add(Deletion deletion) {
    Optional<Inventory> inventory = deletion.inventory();
    int added =
        NativeSql.execute(
            session.get(),
            ADD,
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
            TAKE_UP,
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
            TAKE_UP_DUE,
            now,
            NativeSql.array(without.stream().map(TenantId::value).toList()),
            share,
            limit,
            lease.holder(),
            lease.until()));
  }

  @Override
  public void hasten(Instant now) {
    NativeSql.execute(session.get(), HASTEN, now);
  }

  @Override
  public int unblock(Instant now) {
    return NativeSql.execute(session.get(), UNBLOCK, now);
  }

  @Override
  public void renew(Set<JobId> jobs, Lease lease) {
    String ids = NativeSql.array(jobs.stream().map(JobId::value).toList());
    NativeSql.execute(session.get(), RENEW, lease.until(), lease.holder(), ids);
  }

  @Override
  public boolean update(Deletion held, Deletion deletion) {
    Optional<Inventory> inventory = deletion.inventory();
    Optional<Obstacle> obstacle = deletion.obstacle();
    int written =
        NativeSql.execute(
            session.get(),
            UPDATE,
            deletion.status().name(),
            deletion.holder().orElse(null),
            deletion.dueAt().orElse(null),
            inventory.map(Inventory::objects).orElse(null),
            inventory.map(Inventory::versions).orElse(null),
            inventory.map(Inventory::deleteMarkers).orElse(null),
            inventory.map(Inventory::uploads).orElse(null),
            inventory.map(Inventory::bytes).orElse(null),
            obstacle.map(Obstacle::reason).orElse(null),
            obstacle.map(Obstacle::lasting).orElse(false),
            obstacle.flatMap(Obstacle::until).orElse(null),
            held.job().value(),
            held.holder().orElseThrow(),
            held.attempts());
    return written > 0;
  }

  @Override
  public boolean complete(Deletion held, ErasureTimes proof) {
    int written =
        NativeSql.execute(
            session.get(),
            COMPLETE,
            proof.verifiedAt(),
            proof.erasedAt(),
            held.job().value(),
            held.holder().orElseThrow(),
            held.attempts());
    return written > 0;
  }

  @Override
  public boolean reopen(JobId job, String note, Instant now) {
    return NativeSql.execute(session.get(), REOPEN, now, note, job.value()) > 0;
  }

  private static List<Deletion> domain(List<DeletionEntity> rows) {
    return rows.stream().map(DeletionEntity::toDomain).toList();
  }
}
