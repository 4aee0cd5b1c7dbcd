package dev.dalston.application.port;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dalston.application.port.DeletionQuery.Position;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.access.TenantId;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.deletion.DeletionStatus;
import dev.dalston.domain.deletion.ErasureProof;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.lease.Lease;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link DeletionLedger} does about pages. */
public interface DeletionPagesContract extends DatabaseContract {
  private Deletion requested(TenantId tenant, Instant at) {
    Job job = newJob(tenant, at);
    Deletion deletion =
        Deletion.request(job, KeyId.next(at, new SecureRandom()), at, new Lease(instance(), SOON));
    run(() -> database().ledger().add(deletion));
    return deletion;
  }

  private List<Deletion> list(
      TenantScope scope, Optional<DeletionStatus> status, Optional<Position> after, int limit) {
    return in(() -> database().ledger().list(scope, new DeletionQuery(status, after, limit)));
  }

  private static List<Deletion> newestFirst(List<Deletion> deletions) {
    return deletions.stream()
        .sorted(
            Comparator.comparing(Deletion::requestedAt)
                .thenComparing(deletion -> deletion.job().toString())
                .reversed())
        .toList();
  }

  @Test
  default void pagesMeetWithoutGapOrOverlap() {
    TenantId tenant = tenant("acme");
    List<Deletion> made = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      made.add(requested(tenant, NOW.plus(MICRO.multipliedBy(i / 3))));
    }
    for (TenantScope scope : List.of(TenantScope.only(tenant), TenantScope.all())) {
      List<Deletion> seen = new ArrayList<>();
      Optional<Position> after = Optional.empty();
      List<Deletion> page = list(scope, Optional.empty(), after, 3);
      while (!page.isEmpty()) {
        seen.addAll(page);
        after = Optional.of(new Position(page.getLast().requestedAt(), page.getLast().job()));
        page = list(scope, Optional.empty(), after, 3);
      }
      assertEquals(newestFirst(made), seen);
    }
  }

  @Test
  default void listsTheScopeAndTheStatusOnly() {
    Deletion own = requested(tenant("acme"), NOW);
    Deletion completed = requested(own.tenant(), SOON);
    Deletion foreign = requested(tenant("other"), NOW.plusSeconds(1));
    run(
        () ->
            database()
                .ledger()
                .complete(accounted(completed), new ErasureProof(NOW, SOON, Set.of())));
    TenantScope acme = TenantScope.only(own.tenant());
    Optional<DeletionStatus> pending = Optional.of(DeletionStatus.PENDING);
    assertEquals(List.of(own), list(acme, pending, Optional.empty(), 9));
    assertEquals(List.of(foreign, own), list(TenantScope.all(), pending, Optional.empty(), 9));
    assertEquals(2, list(acme, Optional.empty(), Optional.empty(), 9).size());
    assertEquals(List.of(), list(acme, Optional.of(DeletionStatus.BLOCKED), Optional.empty(), 9));
  }
}
