package dev.dalston.application.access;

import dev.dalston.application.port.KeyRepository;
import dev.dalston.domain.access.Tenant;
import dev.dalston.domain.access.TenantId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whose the items of a page are. */
public final class TenantLookup {
  private TenantLookup() {}

  /** The tenant of each item, by its id, as far as it is on record. Needs a transaction. */
  public static <T> Map<TenantId, Tenant> of(
      List<T> page, Function<T, TenantId> tenant, KeyRepository keys) {
    return page.stream()
        .map(tenant)
        .distinct()
        .flatMap(id -> keys.tenant(id).stream())
        .collect(Collectors.toMap(Tenant::id, Function.identity()));
  }
}
