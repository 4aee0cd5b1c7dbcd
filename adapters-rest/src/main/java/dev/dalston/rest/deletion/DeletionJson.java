package dev.dalston.rest.deletion;

import dev.dalston.application.deletion.FindDeletions.DeletionPage;
import dev.dalston.domain.access.Tenant;
import dev.dalston.domain.access.TenantId;
import dev.dalston.domain.artifact.Inventory;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.deletion.DeletionStatus;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.rest.http.Cursor;
import dev.dalston.rest.http.Instants;
import dev.dalston.rest.http.Paging;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ledger as clients see it. */
public final class DeletionJson {
  private DeletionJson() {}

  public record Erased(long objects, long versions, long deleteMarkers, long uploads, long bytes) {
    public static Erased of(Inventory counted) {
      return new Erased(
          counted.objects(),
          counted.versions(),
          counted.deleteMarkers(),
          counted.uploads(),
          counted.bytes());
    }
  }

  public record DeletionShape(
      String jobId,
      String tenantId,
      String tenant,
      String status,
      String requestedBy,
      String requestedAt,
      int attempts,
      String nextAttemptAt,
      String completedAt,
      Erased erased,
      String reason,
      String blockedUntil,
      String note) {

    /** With its tenant's name, for the console. */
    public static DeletionShape of(Deletion deletion, String tenant) {
      boolean open = deletion.status() != DeletionStatus.COMPLETED;
      // While somebody works on it, dueAt is the end of the lease and no next attempt is planned.
      boolean waits = open && deletion.holder().isEmpty();
      Optional<Obstacle> obstacle = deletion.obstacle().filter(o -> open);
      return new DeletionShape(
          deletion.job().toString(),
          deletion.tenant().toString(),
          tenant,
          Paging.wire(deletion.status()),
          deletion.requestedBy().toString(),
          deletion.requestedAt().toString(),
          deletion.attempts(),
          Instants.text(deletion.dueAt().filter(due -> waits)),
          Instants.text(deletion.completedAt()),
          deletion.inventory().filter(i -> !open).map(Erased::of).orElse(null),
          obstacle.map(Obstacle::reason).orElse(null),
          Instants.text(obstacle.flatMap(Obstacle::until)),
          deletion.note().orElse(null));
    }
  }

  public record Page(List<DeletionShape> deletions, String cursor, boolean hasMore) {
    /** With the tenants' names for the console, which may show deletions of several. */
    public static Page of(DeletionPage page, boolean withTenants) {
      Map<TenantId, Tenant> tenants = withTenants ? page.tenants() : Map.of();
      return new Page(
          page.deletions().stream()
              .map(
                  one ->
                      DeletionShape.of(
                          one,
                          Optional.ofNullable(tenants.get(one.tenant()))
                              .map(Tenant::name)
                              .orElse(null)))
              .toList(),
          page.hasMore() ? cursorAfter(page.deletions().getLast()) : null,
          page.hasMore());
    }

    private static String cursorAfter(Deletion last) {
      return new Cursor(last.requestedAt(), last.job().value()).text();
    }
  }
}
