package dev.dalston.persistence;

import dev.dalston.application.port.KeyRepository;
import dev.dalston.application.port.PageQuery;
import dev.dalston.domain.access.ApiKey;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.access.Tenant;
import dev.dalston.domain.access.TenantId;
import dev.dalston.persistence.session.NativeSql;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The tables {@code tenants} and {@code api_keys}. */
record JpaKeys(Supplier<EntityManager> session) implements KeyRepository {
  private static final String KEYS = "select k from KeyEntity k join fetch k.tenant ";

  /** Its beginning is word for word the condition of the index. */
  private static final String ADMIN =
      """
      select 1 from api_keys
      where revoked_at is null and 'admin' = any (string_to_array(scopes, ' '))
        and (expires_at is null or expires_at > ?1)
      limit 1
      """;

  private static final String REVOKE =
      """
      update api_keys
      set revoked_at = coalesce(revoked_at, ?1),
        revoked_by = case when revoked_at is null then ?2 else revoked_by end
      where id = ?3
      """;

  @Override
  public List<ApiKey> withPrefix(String prefix) {
    return domain(
        session
            .get()
            .createQuery(KEYS + "where k.prefix = :prefix", KeyEntity.class)
            .setParameter("prefix", prefix));
  }

  @Override
  public List<ApiKey> list(PageQuery page) {
    String behind =
        page.after().isEmpty()
            ? ""
            : "where k.createdAt <= :at and (k.createdAt < :at or k.id < :id) ";
    String jpql = KEYS + behind + "order by k.createdAt desc, k.id desc";
    TypedQuery<KeyEntity> query = session.get().createQuery(jpql, KeyEntity.class);
    page.after()
        .ifPresent(last -> query.setParameter("at", last.at()).setParameter("id", last.id()));
    return domain(query.setMaxResults(page.limit()));
  }

  @Override
  public boolean hasAdmin(Instant now) {
    return !NativeSql.values(session.get(), Integer.class, ADMIN, now).isEmpty();
  }

  @Override
  public void add(ApiKey key, Optional<KeyId> issuedBy) {
    TenantEntity tenant = session.get().getReference(TenantEntity.class, key.tenant().id().value());
    session.get().persist(KeyEntity.of(key, tenant, issuedBy));
    session.get().flush();
  }

  @Override
  public boolean revoke(KeyId id, KeyId by, Instant at) {
    return NativeSql.execute(session.get(), REVOKE, at, by.value(), id.value()) > 0;
  }

  @Override
  public Tenant tenantNamed(String name, Tenant ifMissing) {
    return named(name)
        .or(
            () -> {
              String sql =
                  "insert into tenants (id, name) values (?1, ?2) on conflict (name) do nothing";
              NativeSql.execute(session.get(), sql, ifMissing.id().value(), name);
              return named(name);
            })
        .orElseThrow(() -> new IllegalStateException("A tenant was removed at this moment."));
  }

  @Override
  public void lock(TenantId id) {
    String sql = "select 1 from tenants where id = ?1 for update";
    NativeSql.values(session.get(), Integer.class, sql, id.value());
  }

  private Optional<Tenant> named(String name) {
    String byName = "select t from TenantEntity t where t.name = :name";
    return NativeSql.first(
            session.get().createQuery(byName, TenantEntity.class).setParameter("name", name))
        .map(TenantEntity::toDomain);
  }

  @Override
  public Optional<Tenant> tenant(TenantId id) {
    return Optional.ofNullable(session.get().find(TenantEntity.class, id.value()))
        .map(TenantEntity::toDomain);
  }

  private static List<ApiKey> domain(TypedQuery<KeyEntity> query) {
    return NativeSql.all(query).stream().map(KeyEntity::toDomain).toList();
  }
}
