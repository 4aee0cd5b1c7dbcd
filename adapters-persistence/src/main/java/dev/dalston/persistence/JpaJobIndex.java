package dev.dalston.persistence;

import dev.dalston.application.port.JobIndex;
import dev.dalston.domain.deletion.DeletionStatus;
import dev.dalston.domain.job.JobId;
import dev.dalston.persistence.session.NativeSql;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What several tables have about an id, many ids with one statement, which sees one moment. */
record JpaJobIndex(Supplier<EntityManager> session) implements JobIndex {
  private static final String OF =
      """
      select i.id, j.id is not null, d.status,
        exists (select 1 from uploads u where u.job_id = i.id)
      from unnest(cast(string_to_array(?1, ',') as uuid[])) as i(id)
      left join jobs j on j.id = i.id
      left join deletions d on d.job_id = i.id
      """;

  @Override
  public Map<JobId, Entry> of(Collection<JobId> ids) {
    String all = ids.stream().map(JobId::toString).collect(Collectors.joining(","));
    Map<JobId, Entry> found = new HashMap<>();
    for (Object[] row : NativeSql.values(session.get(), Object[].class, OF, all)) {
      Entry entry =
          new Entry(
              (Boolean) row[1],
              (Boolean) row[3],
              Optional.ofNullable((String) row[2]).map(DeletionStatus::valueOf));
      if (!entry.equals(Entry.NONE)) {
        found.put(new JobId((UUID) row[0]), entry);
      }
    }
    return found;
  }

  /** UUIDs are ordered as their text is. */
  @Override
  public List<JobId> between(Optional<JobId> after, Optional<JobId> upTo, int limit) {
    StringBuilder sql =
        new StringBuilder("select id from jobs where deletion_requested_at is null");
    List<Object> values = new ArrayList<>();
    after.ifPresent(
        id -> {
          values.add(id.value());
          sql.append(" and id > ?").append(values.size());
        });
    upTo.ifPresent(
        id -> {
          values.add(id.value());
          sql.append(" and id <= ?").append(values.size());
        });
    values.add(limit);
    sql.append(" order by id limit ?").append(values.size());
    return NativeSql.values(session.get(), UUID.class, sql.toString(), values.toArray()).stream()
        .map(JobId::new)
        .toList();
  }
}
