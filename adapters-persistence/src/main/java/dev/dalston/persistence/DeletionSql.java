package dev.dalston.persistence;

/** The statements that change {@code deletions}: each judges and writes at once. */
final class DeletionSql {
  static final String TAKE_UP =
      """
      update deletions
      set status = 'PENDING', attempts = attempts + 1, holder = ?1, due_at = ?2,
        retried_by = cast(?3 as uuid)
      where job_id = ?4 and status <> 'COMPLETED'
        and (holder is null or due_at is null or due_at <= ?5)
      returning *
      """;

  static final String ADD =
      """
      insert into deletions (job_id, tenant_id, requested_by, requested_at, status, attempts, holder,
        due_at, objects, versions, delete_markers, uploads, bytes, recording, obstacle,
        obstacle_lasting, note)
      values (?1, ?2, ?3, ?4, ?5, ?6, cast(?7 as uuid), cast(?8 as timestamptz), cast(?9 as bigint),
        cast(?10 as bigint), cast(?11 as bigint), cast(?12 as bigint), cast(?13 as bigint),
        cast(?14 as text), cast(?15 as text), ?16, cast(?17 as text))
      on conflict (job_id) do nothing
      """;

  /** The tenants take turns; a row that others work on loses its tenant one turn. */
  static final String TAKE_UP_DUE =
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

  static final String WAITING =
      """
      select count(*), min(requested_at) from deletions
      where status = ?1 and status <> 'COMPLETED'
      """;

  static final String HASTEN =
      """
      update deletions set due_at = ?1
      where status = 'PENDING' and holder is null and due_at > ?1
      """;

  static final String UNBLOCK =
      """
      update deletions set due_at = ?1
      where status = 'BLOCKED' and holder is null and due_at > ?1
      """;

  /** Nobody loses a lease by it. */
  static final String ACCOUNT =
      """
      update deletions
      set recording = coalesce(recording, ?1), retried_by = cast(?2 as uuid),
        due_at = case when holder is null then least(due_at, ?3) else due_at end
      where job_id = ?4 and status <> 'COMPLETED'
      """;

  static final String RENEW =
      """
      update deletions d set due_at = ?2
      from json_to_recordset(cast(?1 as json)) as r(job_id uuid, holder uuid, attempts integer)
      where d.job_id = r.job_id and d.holder = r.holder and d.attempts = r.attempts
        and d.status <> 'COMPLETED'
      """;

  /** Who goes on holding it may have renewed the lease since it read the deletion. */
  static final String UPDATE =
      """
      update deletions
      set status = ?1,
        holder = cast(?2 as uuid),
        due_at = case when cast(?2 as uuid) is null then cast(?3 as timestamptz)
          else greatest(due_at, cast(?3 as timestamptz)) end,
        objects = cast(?4 as bigint), versions = cast(?5 as bigint),
        delete_markers = cast(?6 as bigint), uploads = cast(?7 as bigint),
        bytes = cast(?8 as bigint),
        recording = coalesce(cast(?9 as text), recording),
        obstacle = cast(?10 as text), obstacle_lasting = ?11,
        obstacle_until = cast(?12 as timestamptz),
        recording_missing_since = cast(?13 as timestamptz)
      where job_id = ?14 and holder = ?15 and attempts = ?16 and status <> 'COMPLETED'
      """;

  static final String COMPLETE =
      """
      update deletions
      set status = 'COMPLETED', completed_at = ?1, erased_at = ?2, looked_for = ?7,
        receipt_due_at = ?1, recording = ?3, holder = null, due_at = null,
        obstacle = null, obstacle_lasting = false, obstacle_until = null,
        recording_missing_since = null
      where job_id = ?4 and holder = ?5 and attempts = ?6 and status <> 'COMPLETED'
      """;

  static final String REOPEN =
      """
      update deletions
      set status = 'PENDING', due_at = ?1, note = ?2, retried_by = null,
        objects = null, versions = null, delete_markers = null, uploads = null, bytes = null,
        recording = coalesce(nullif(recording, 'FOUND'), 'ERASED_BEFORE'),
        completed_at = null, erased_at = null, looked_for = null, receipt = null,
        receipt_due_at = null
      where job_id = ?3 and status = 'COMPLETED'
      """;

  private DeletionSql() {}
}
