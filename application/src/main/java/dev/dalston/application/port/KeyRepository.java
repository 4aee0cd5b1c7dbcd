package dev.dalston.application.port;

import dev.dalston.domain.access.ApiKey;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.access.Tenant;
import dev.dalston.domain.access.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The tenants and their keys. Each call needs a transaction. */
public interface KeyRepository {
  /** The keys with this prefix, revoked and expired ones too; hardly ever more than one. */
  List<ApiKey> withPrefix(String prefix);

  /** A page, newest first. */
  List<ApiKey> list(PageQuery page);

  /** Whether there is any key that may administer at that time: neither revoked nor expired. */
  boolean hasAdmin(Instant now);

  /**
   * Adds a key of a tenant that is there.
   *
   * @param issuedBy the administrator's key; empty for the start of an instance
   */
  void add(ApiKey key, Optional<KeyId> issuedBy);

  /**
   * Revokes it; a second time changes nothing.
   *
   * @param by the administrator's key
   * @return whether there is such a key
   */
  boolean revoke(KeyId id, KeyId by, Instant at);

  /** The tenant of that name; made if there was none, by whoever comes first. */
  Tenant tenantNamed(String name, Tenant ifMissing);

  /** Makes others who lock the same tenant wait until this transaction is over. */
  void lock(TenantId id);

  /** The tenant of that id. */
  Optional<Tenant> tenant(TenantId id);
}
