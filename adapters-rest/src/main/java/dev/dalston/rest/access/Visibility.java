package dev.dalston.rest.access;

import dev.dalston.application.access.Caller;
import dev.dalston.domain.access.TenantScope;

/** Whose things the callers of a resource see and change. */
public enum Visibility {
  /** Those of the caller's own tenant. */
  OWN_TENANT,
  /** To an administrator those of all tenants; to anybody else the own ones. For the console. */
  ALL_TENANTS;

  public TenantScope of(Caller caller) {
    return this == ALL_TENANTS ? caller.console() : caller.own();
  }

  /** Whether lists say whose each item is. */
  public boolean namesTenants() {
    return this == ALL_TENANTS;
  }
}
