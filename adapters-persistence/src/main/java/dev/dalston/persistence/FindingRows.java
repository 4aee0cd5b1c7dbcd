package dev.dalston.persistence;

import dev.dalston.application.port.ReconciliationRepository.Numbered;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.reconciliation.Finding;
import dev.dalston.domain.reconciliation.ReconciliationId;
import dev.dalston.persistence.session.NativeSql;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The rows of {@code reconciliation_findings}; many are added by one statement. */
record FindingRows(EntityManager session) {
  private static final String COLUMNS =
      "select number, kind, job_id, object_key, objects, bytes, outcome, reason"
          + " from reconciliation_findings where reconciliation_id = ?1 and number > ?2";

  private static final String ADD =
      """
      insert into reconciliation_findings (reconciliation_id, number, kind, job_id, object_key,
        objects, bytes, outcome, reason)
      select ?1, r.* from json_to_recordset(cast(cast(?2 as text) as json)) as r(number bigint,
        kind text, job_id uuid, object_key text, objects bigint, bytes bigint, outcome text,
        reason text)
      """;

  private static final String FORGOTTEN =
      """
      select job_id from reconciliation_findings
      where reconciliation_id = ?1 and kind = 'FORGOTTEN_DELETION'
        and job_id = any (cast(string_to_array(?2, ',') as uuid[]))
      """;

  private static final String FORGET =
      """
      delete from reconciliation_findings f using (
        select one.reconciliation_id, one.number
        from (select id from reconciliations order by requested_at desc, id desc offset ?1) r
        cross join lateral (
          select reconciliation_id, number from reconciliation_findings
          where reconciliation_id = r.id limit ?2) one
        limit ?2) old
      where f.reconciliation_id = old.reconciliation_id and f.number = old.number
      """;

  void add(ReconciliationId id, long last, List<Finding> findings) {
    if (findings.isEmpty()) {
      return;
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Finding finding : findings) {
      rows.add(row(last + rows.size() + 1, finding));
    }
    NativeSql.execute(session, ADD, id.value(), Json.text(rows));
  }

  private static Map<String, Object> row(long number, Finding finding) {
    Map<String, Object> row = new HashMap<>();
    row.put("number", number);
    row.put("kind", finding.kind().name());
    row.put("job_id", finding.job().map(JobId::toString).orElse(null));
    row.put("object_key", finding.key().orElse(null));
    row.put("objects", finding.objects());
    row.put("bytes", finding.bytes());
    row.put("outcome", finding.outcome().name());
    row.put("reason", finding.reason().orElse(null));
    return row;
  }

  List<Numbered> page(ReconciliationId id, long after, int limit) {
    return found(COLUMNS + " order by number limit ?3", id.value(), after, limit);
  }

  Optional<Numbered> nextReported(ReconciliationId id, long after, Set<Finding.Kind> kinds) {
    String names = kinds.stream().map(Enum::name).collect(Collectors.joining(","));
    String sql =
        COLUMNS
            + " and outcome in ('REPORTED', 'REMOVING') and kind = any (string_to_array(?3, ','))"
            + " order by number limit 1";
    return found(sql, id.value(), after, names).stream().findFirst();
  }

  Set<JobId> forgotten(ReconciliationId id, Collection<JobId> jobs) {
    String ids = jobs.stream().map(JobId::toString).collect(Collectors.joining(","));
    return NativeSql.values(session, UUID.class, FORGOTTEN, id.value(), ids).stream()
        .map(JobId::new)
        .collect(Collectors.toSet());
  }

  void settle(ReconciliationId id, Numbered finding) {
    String sql =
        "update reconciliation_findings set outcome = ?1, reason = cast(?2 as text)"
            + " where reconciliation_id = ?3 and number = ?4";
    NativeSql.execute(
        session,
        sql,
        finding.finding().outcome().name(),
        finding.finding().reason().orElse(null),
        id.value(),
        finding.number());
  }

  int forget(int keep, int limit) {
    return NativeSql.execute(session, FORGET, keep, limit);
  }

  private List<Numbered> found(String sql, Object... values) {
    return NativeSql.values(session, Object[].class, sql, values).stream()
        .map(FindingRows::numbered)
        .toList();
  }

  private static Numbered numbered(Object[] row) {
    return new Numbered(
        (Long) row[0],
        new Finding(
            Finding.Kind.valueOf((String) row[1]),
            Optional.ofNullable((UUID) row[2]).map(JobId::new),
            Optional.ofNullable((String) row[3]),
            (Long) row[4],
            (Long) row[5],
            Finding.Outcome.valueOf((String) row[6]),
            Optional.ofNullable((String) row[7])));
  }
}
