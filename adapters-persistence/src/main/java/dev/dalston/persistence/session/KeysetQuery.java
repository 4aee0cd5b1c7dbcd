package dev.dalston.persistence.session;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A page of a table, by keyset: only the conditions that are wanted are in the SQL, so that each
 * combination is answered by an index in its order.
 *
 * @param time the column to order by; ties are settled by the column {@code id}
 */
public record KeysetQuery(
    String table, String time, String id, List<String> conditions, List<Object> values) {
  public KeysetQuery(String table, String time, String id) {
    this(table, time, id, new ArrayList<>(), new ArrayList<>());
  }

  /** Only rows whose column compares so. */
  public void where(String columnAndOperator, Object value) {
    values.add(value);
    conditions.add(columnAndOperator + " ?" + values.size());
  }

  /** Only rows behind this one in the order. */
  public void after(Instant lastTime, UUID lastId, boolean ascending) {
    values.add(lastTime);
    values.add(lastId);
    conditions.add(
        "(%s, %s) %s (?%d, ?%d)"
            .formatted(time, id, ascending ? ">" : "<", values.size() - 1, values.size()));
  }

  public <E> List<E> fetch(EntityManager session, Class<E> type, boolean ascending, int limit) {
    String filter = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    String direction = ascending ? "asc" : "desc";
    values.add(limit);
    String sql =
        "select * from %s%s order by %s %s, %s %s limit ?%d"
            .formatted(table, filter, time, direction, id, direction, values.size());
    return NativeSql.select(session, type, sql, values.toArray());
  }
}
