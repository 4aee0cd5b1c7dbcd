package dev.dalston.application.access;

import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.access.Scope;
import dev.dalston.domain.access.Tenant;
import dev.dalston.domain.access.TenantScope;
import java.util.Set;

/** Who asks: the holder of a valid key. */
public record Caller(
    KeyId key, String keyName, String keyPrefix, Tenant tenant, Set<Scope> scopes) {

  /** Whether the key carries the scope, or is an administrator's. */
  public boolean may(Scope scope) {
    return scope.isGrantedBy(scopes);
  }

  /** The caller's own tenant. */
  public TenantScope own() {
    return TenantScope.only(tenant.id());
  }

  /** What the caller sees in the console: everything for an administrator, else its own tenant. */
  public TenantScope console() {
    return may(Scope.ADMIN) ? TenantScope.all() : own();
  }
}
