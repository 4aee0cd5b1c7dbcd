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
import dev.dalston.rest.job.JobResponses;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An entry of the ledger as clients see it; what is null is left out. */
public record DeletionJson(
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
    String recording,
    String reason,
    String reasonKind,
    String blockedUntil,
    String note) {

  /** With its tenant's name for the console; null leaves it out. */
  static DeletionJson of(Deletion deletion, String tenant) {
    boolean open = deletion.status() != DeletionStatus.COMPLETED;
    // While somebody works on it, dueAt is the end of the lease and no next attempt is planned.
    boolean waits = open && deletion.holder().isEmpty();
    Optional<Obstacle> obstacle = deletion.obstacle().filter(o -> open);
    return new DeletionJson(
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
        deletion.recording().filter(_ -> !open).map(Paging::wire).orElse(null),
        obstacle.map(Obstacle::reason).orElse(null),
        obstacle.flatMap(JobResponses::reasonKind).orElse(null),
        Instants.text(obstacle.flatMap(Obstacle::until)),
        deletion.note().orElse(null));
  }

  /** What is gone, counted. */
  public record Erased(long objects, long versions, long deleteMarkers, long uploads, long bytes) {
    static Erased of(Inventory counted) {
      return new Erased(
          counted.objects(),
          counted.versions(),
          counted.deleteMarkers(),
          counted.uploads(),
          counted.bytes());
    }
  }

  /** A page of the ledger. */
  public record Page(List<DeletionJson> deletions, String cursor, boolean hasMore) {
    /** With the tenants' names for the console, which may show deletions of several. */
    static Page of(DeletionPage page, boolean withTenants) {
      Map<TenantId, Tenant> tenants = withTenants ? page.tenants() : Map.of();
      return new Page(
          page.deletions().stream()
              .map(
                  one ->
                      DeletionJson.of(
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
