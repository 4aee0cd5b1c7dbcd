package dev.dalston.domain.access;

/** Whose jobs a query may see. Every query that touches a job carries one. */
public sealed interface TenantScope {
  /** One tenant's; jobs of others are answered as if they did not exist. */
  record Only(TenantId tenant) implements TenantScope {}

  /** Every tenant's: for an administrator in the console. */
  record All() implements TenantScope {}

  /** One tenant's. */
  static TenantScope only(TenantId tenant) {
    return new Only(tenant);
  }

  /** Every tenant's. */
  static TenantScope all() {
    return new All();
  }

  /** Whether it covers this tenant. */
  default boolean covers(TenantId tenant) {
    return switch (this) {
      case Only only -> only.tenant().equals(tenant);
      case All all -> true;
    };
  }
}
