package dev.dalston.application.fake;

import dev.dalston.application.port.KeyRepository;
import dev.dalston.application.port.PageQuery;
import dev.dalston.domain.access.ApiKey;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.access.Scope;
import dev.dalston.domain.access.Tenant;
import dev.dalston.domain.access.TenantId;
import dev.dalston.domain.audit.Actor;
import dev.dalston.domain.audit.Actor.ByItself;
import dev.dalston.domain.audit.AuditAction;
import dev.dalston.domain.audit.AuditEvent.Resource;
import dev.dalston.domain.audit.AuditEvent.Resource.Kind;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The tenants and keys of an {@link InMemoryDatabase}. */
record InMemoryKeys(Supplier<Tables> tables) implements KeyRepository {
  private static final Comparator<ApiKey> NEWEST_FIRST =
      Comparator.comparing(ApiKey::createdAt).thenComparing(key -> key.id().toString()).reversed();

  @Override
  public List<ApiKey> withPrefix(String prefix) {
    return tables.get().keys().values().stream().filter(k -> k.prefix().equals(prefix)).toList();
  }

  @Override
  public List<ApiKey> list(PageQuery page) {
    return tables.get().keys().values().stream()
        .sorted(NEWEST_FIRST)
        .filter(k -> Tables.isBehind(page, k.createdAt(), k.id().value()))
        .limit(page.limit())
        .toList();
  }

  @Override
  public boolean hasAdmin(Instant now) {
    return tables.get().keys().values().stream()
        .anyMatch(key -> key.scopes().contains(Scope.ADMIN) && key.isValidAt(now));
  }

  @Override
  public void add(ApiKey key, Optional<KeyId> issuedBy) {
    if (!tables.get().tenants().containsKey(key.tenant().id())) {
      throw new IllegalArgumentException("There is no tenant " + key.tenant().id());
    }
    Tables.insert(tables.get().keys(), key.id(), key);
    write(AuditAction.KEY_ISSUED, key, issuedBy.map(Actor::key).orElse(ByItself.START));
  }

  @Override
  public boolean revoke(KeyId id, KeyId by, Instant at) {
    Optional.ofNullable(tables.get().keys().get(id))
        .filter(key -> key.revokedAt().isEmpty())
        .ifPresent(key -> write(AuditAction.KEY_REVOKED, key, Actor.key(by)));
    return tables.get().keys().computeIfPresent(id, (same, key) -> revoked(key, at)) != null;
  }

  @Override
  public Tenant tenantNamed(String name, Tenant ifMissing) {
    Optional<Tenant> there =
        tables.get().tenants().values().stream().filter(t -> t.name().equals(name)).findFirst();
    return there.orElseGet(
        () -> {
          Tenant made = new Tenant(ifMissing.id(), name);
          Tables.insert(tables.get().tenants(), made.id(), made);
          return made;
        });
  }

  @Override
  public Optional<Tenant> tenant(TenantId id) {
    return Optional.ofNullable(tables.get().tenants().get(id));
  }

  /** Transactions come one after the other here. */
  @Override
  public void lock(TenantId id) {}

  private void write(AuditAction action, ApiKey key, Actor by) {
    Resource resource = new Resource(Kind.KEY, key.id().value());
    tables.get().write(action, by, key.tenant().id(), resource);
  }

  private static ApiKey revoked(ApiKey key, Instant at) {
    return new ApiKey(
        key.id(),
        key.tenant(),
        key.name(),
        key.prefix(),
        key.sha256(),
        key.scopes(),
        key.createdAt(),
        key.expiresAt(),
        Optional.of(key.revokedAt().orElse(at)));
  }
}
