package dev.dalston.persistence;

import dev.dalston.application.port.ReceiptLedger;
import dev.dalston.application.port.SealedReceipt;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.artifact.Inventory;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.deletion.RecordingEvidence;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.receipt.ReceiptId;
import dev.dalston.persistence.session.NativeSql;
import jakarta.persistence.EntityManager;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The receipts in the table {@code deletions}; many are one statement. */
record JpaReceiptLedger(Supplier<EntityManager> session) implements ReceiptLedger {
  private static final String TAKE_DUE =
      """
      with due as materialized (
        select job_id from deletions where receipt_due_at <= ?1
        order by receipt_due_at limit ?2 for update skip locked)
      update deletions d set receipt_due_at = ?3
      from due where d.job_id = due.job_id
      returning d.*
      """;

  private static final String WAITING =
      "select count(*) from deletions where receipt_due_at is not null";

  private static final String KEEP =
      """
      update deletions d set receipt = coalesce(d.receipt, r.receipt)
      from %s
      where d.job_id = r.job_id and d.completed_at = r.verified_at
      returning d.*
      """
          .formatted(JsonRows.SEALED);

  private static final String ARCHIVED =
      """
      update deletions d set receipt_due_at = null
      from %s
      where d.job_id = r.job_id and d.completed_at = r.verified_at and d.receipt_due_at = r.until
      """
          .formatted(JsonRows.TAKEN);

  private static final String CONTRADICTED =
      """
      select r.nth from %s left join deletions d on d.job_id = r.job_id
      where d.job_id is null or d.status = 'BLOCKED'
        or d.status = 'PENDING' and d.recording is null
        or d.status = 'COMPLETED' and (d.completed_at < r.verified_at
          or exists (select 1 from jobs j where j.id = r.job_id))
      order by r.nth
      """
          .formatted(JsonRows.IDS);

  private static final String RESTORE =
      """
      insert into deletions (job_id, tenant_id, requested_by, requested_at, status, attempts,
        objects, versions, delete_markers, uploads, bytes, recording, erased_at, completed_at,
        looked_for, note, receipt)
      values (?1, ?2, ?3, ?4, 'COMPLETED', ?5, cast(?6 as bigint), cast(?7 as bigint),
        cast(?8 as bigint), cast(?9 as bigint), cast(?10 as bigint), cast(?11 as text), ?12, ?13,
        ?14, cast(?15 as text), ?16)
      on conflict (job_id) do update
      set requested_by = excluded.requested_by, requested_at = excluded.requested_at,
        objects = excluded.objects, versions = excluded.versions,
        delete_markers = excluded.delete_markers, uploads = excluded.uploads,
        bytes = excluded.bytes, recording = excluded.recording, erased_at = excluded.erased_at,
        completed_at = excluded.completed_at, looked_for = excluded.looked_for,
        note = excluded.note, receipt = excluded.receipt,
        receipt_due_at = null
      where deletions.status = 'COMPLETED' and deletions.completed_at < excluded.completed_at
      """;

  @Override
  public Optional<String> find(TenantScope scope, JobId job) {
    String any = "select receipt from deletions where receipt is not null and job_id = ?1";
    List<String> found =
        switch (scope) {
          case TenantScope.All _ -> NativeSql.values(session.get(), String.class, any, job.value());
          case TenantScope.Only only ->
              NativeSql.values(
                  session.get(),
                  String.class,
                  any + " and tenant_id = ?2",
                  job.value(),
                  only.tenant().value());
        };
    return found.stream().findFirst();
  }

  @Override
  public List<SealedReceipt> keep(Collection<SealedReceipt> receipts) {
    String rows = JsonRows.sealed(receipts);
    return NativeSql.select(session.get(), DeletionEntity.class, KEEP, rows).stream()
        .map(DeletionEntity::sealedReceipt)
        .toList();
  }

  @Override
  public List<Unarchived> takeDue(Instant now, Instant leaseUntil, int limit) {
    return NativeSql.select(session.get(), DeletionEntity.class, TAKE_DUE, now, limit, leaseUntil)
        .stream()
        .map(DeletionEntity::withReceipt)
        .toList();
  }

  @Override
  public void archived(Collection<Unarchived> taken) {
    NativeSql.execute(session.get(), ARCHIVED, JsonRows.taken(taken));
  }

  @Override
  public long waiting() {
    return NativeSql.values(session.get(), Long.class, WAITING).getFirst();
  }

  @Override
  public List<ReceiptId> contradicted(Collection<ReceiptId> archived) {
    List<ReceiptId> all = List.copyOf(archived);
    return NativeSql.values(session.get(), Integer.class, CONTRADICTED, JsonRows.ids(all)).stream()
        .map(all::get)
        .toList();
  }

  @Override
  public boolean restore(Deletion completed, SealedReceipt receipt) {
    Optional<Inventory> inventory = completed.inventory();
    int written =
        NativeSql.execute(
            session.get(),
            RESTORE,
            completed.job().value(),
            completed.tenant().value(),
            completed.requestedBy().value(),
            completed.requestedAt(),
            completed.attempts(),
            inventory.map(Inventory::objects).orElse(null),
            inventory.map(Inventory::versions).orElse(null),
            inventory.map(Inventory::deleteMarkers).orElse(null),
            inventory.map(Inventory::uploads).orElse(null),
            inventory.map(Inventory::bytes).orElse(null),
            completed.recording().map(RecordingEvidence::name).orElse(null),
            completed.proof().orElseThrow().erasedAt(),
            completed.proof().orElseThrow().verifiedAt(),
            DeletionEntity.names(completed.proof().orElseThrow().sought()),
            completed.note().orElse(null),
            receipt.text());
    return written > 0;
  }

  @Override
  public Instant horizon() {
    String sql = "select known_until from receipt_horizon";
    return NativeSql.values(session.get(), Timestamp.class, sql).getFirst().toInstant();
  }

  @Override
  public boolean moveHorizon(Instant seen, Instant to) {
    String sql =
        "update receipt_horizon set known_until = greatest(known_until, ?1) where known_until >="
            + " ?2";
    return NativeSql.execute(session.get(), sql, to, seen) > 0;
  }
}
