package dev.dalston.persistence.session;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.persistence.config.HintValues;
import org.eclipse.persistence.config.QueryHints;
import org.eclipse.persistence.sessions.server.ServerSession;

/** How the adapters ask, in SQL that JPA has no words for. */
public final class NativeSql {
  private NativeSql() {}

  /** The rows of a query, or of a statement with RETURNING, as they are in the database now. */
  @SuppressWarnings("unchecked") // JPA's interface for SQL has no types; the class says what comes.
  public static <E> List<E> select(
      EntityManager session, Class<E> type, String sql, Object... values) {
    Query query =
        kept(
            session,
            sql,
            () ->
                session.createNativeQuery(sql, type).setHint(QueryHints.REFRESH, HintValues.TRUE));
    return (List<E>) bind(query, values).getResultList();
  }

  /** The one column of a query; of several columns, arrays of them. */
  @SuppressWarnings("unchecked") // As above.
  public static <V> List<V> values(
      EntityManager session, Class<V> type, String sql, Object... values) {
    return bind(kept(session, sql, () -> session.createNativeQuery(sql)), values)
        .getResultStream()
        .map(type::cast)
        .toList();
  }

  /** How many rows the statement changed. */
  public static int execute(EntityManager session, String sql, Object... values) {
    return bind(kept(session, sql, () -> session.createNativeQuery(sql)), values).executeUpdate();
  }

  /** The query's only row, if there is one, as it is in the database now. */
  public static <E> Optional<E> first(TypedQuery<E> query) {
    return all(query).stream().findFirst();
  }

  /** The query's rows as they are in the database now. */
  public static <E> List<E> all(TypedQuery<E> query) {
    return query.setHint(QueryHints.REFRESH, HintValues.TRUE).getResultList();
  }

  /** Many values for one parameter: {@code any (cast(string_to_array(?1, ',') as uuid[]))}. */
  public static String array(Collection<UUID> values) {
    return values.stream().map(UUID::toString).collect(Collectors.joining(","));
  }

  /** Under its own text, so that it is prepared once and not each time that it is asked. */
  private static Query kept(EntityManager session, String sql, Supplier<Query> first) {
    if (!session.unwrap(ServerSession.class).containsQuery(sql)) {
      session.getEntityManagerFactory().addNamedQuery(sql, first.get());
    }
    return session.createNamedQuery(sql);
  }

  private static Query bind(Query query, Object... values) {
    for (int i = 0; i < values.length; i++) {
      query.setParameter(i + 1, values[i] instanceof Instant time ? utc(time) : values[i]);
    }
    return query;
  }

  /** The driver takes no {@link Instant}. */
  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
