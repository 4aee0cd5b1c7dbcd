package dev.dalston.application.deletion;

import dev.dalston.domain.access.TenantId;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the service may take up by itself beside what it has taken up; what requests wait for comes
 * on top.
 *
 * @param underWay how many it has
 * @param free how many more it may take
 * @param full tenants of which it has enough
 */
record RecoveryRoom(int underWay, int free, Set<TenantId> full) {
  private static final int MOST_AT_ONCE = 48;

  /** One whose deletions hang leaves room for the others. */
  static final int MOST_OF_A_TENANT = 16;

  /** Beside deletions of these tenants; a tenant is named once for each. */
  static RecoveryRoom beside(Collection<TenantId> tenants) {
    Map<TenantId, Long> each =
        tenants.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    Set<TenantId> full = new TreeSet<>(Comparator.comparing(TenantId::value));
    each.forEach(
        (tenant, count) -> {
          if (count >= MOST_OF_A_TENANT) {
            full.add(tenant);
          }
        });
    return new RecoveryRoom(tenants.size(), MOST_AT_ONCE - tenants.size(), full);
  }
}
