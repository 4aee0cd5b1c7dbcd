package dev.dalston.application.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.artifact.Inventory;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.deletion.DeletionStatus;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.job.JobId;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link DeletionLedger} does about who works on a deletion. */
public interface DeletionLeaseContract extends DatabaseContract {
  private DeletionLedger ledger() {
    return database().ledger();
  }

  private Deletion reread(Deletion deletion) {
    return reread(deletion.job()).orElseThrow();
  }

  private Optional<Deletion> reread(JobId job) {
    return in(() -> ledger().find(TenantScope.all(), job));
  }

  private boolean updated(Deletion deletion, UUID holder) {
    return in(() -> ledger().update(deletion, holder));
  }

  private Optional<Deletion> takenUp(Deletion deletion, UUID holder, Instant now) {
    return in(() -> ledger().takeUp(deletion.job(), Optional.empty(), holder, now, LATER));
  }

  private List<Deletion> takenUpDue(UUID holder, Instant now, int limit) {
    return in(() -> ledger().takeUpDue(holder, now, LATER, limit));
  }

  @Test
  default void whatItsHolderWritesNeverShortensALeaseThatWasRenewed() {
    UUID holder = instance();
    Deletion deletion = requested(holder);
    run(() -> ledger().renew(holder, Set.of(deletion.job()), LATER));
    Deletion counted = deletion.counted(Inventory.EMPTY);
    assertTrue(updated(counted, holder));
    assertEquals(Optional.of(LATER), reread(deletion).dueAt());
    assertEquals(counted.inventory(), reread(deletion).inventory());
  }

  @Test
  default void isHeldUntilItsLeaseEnds() {
    Deletion deletion = requested(instance());
    UUID other = instance();
    Instant before = SOON.minus(MICRO);
    assertEquals(Optional.empty(), takenUp(deletion, other, before));
    assertEquals(List.of(), takenUpDue(other, before, 10));
    assertEquals(deletion, reread(deletion));
    Deletion taken = deletion.takenUp(other, LATER);
    assertEquals(Optional.of(taken), takenUp(deletion, other, SOON));
    assertEquals(taken, reread(deletion));
  }

  @Test
  default void aRenewalHoldsWhatItNamesAndTheHolderHasAndNothingElse() {
    UUID holder = instance();
    Deletion one = requested(holder);
    Deletion two = requested(holder);
    Deletion unnamed = requested(holder);
    Deletion foreign = requested(instance());
    Set<JobId> named = Set.of(one.job(), two.job(), foreign.job());
    run(() -> ledger().renew(holder, named, LATER));
    assertEquals(Optional.of(LATER), reread(one).dueAt());
    assertEquals(Optional.of(LATER), reread(two).dueAt());
    assertEquals(unnamed, reread(unnamed));
    assertEquals(foreign, reread(foreign));
    assertEquals(
        Set.of(unnamed.job(), foreign.job()), Set.copyOf(jobs(takenUpDue(instance(), SOON, 10))));
  }

  @Test
  default void whatIsDueIsTakenUpOnceUpToTheLimit() {
    UUID holder = instance();
    Set<JobId> all =
        Set.of(requested(holder).job(), requested(holder).job(), requested(holder).job());
    List<Deletion> first = takenUpDue(instance(), SOON, 2);
    List<Deletion> second = takenUpDue(instance(), SOON, 2);
    assertEquals(2, first.size());
    assertEquals(1, second.size());
    assertEquals(2, first.getFirst().attempts());
    assertEquals(first.getFirst(), reread(first.getFirst()));
    assertEquals(List.of(), takenUpDue(instance(), SOON, 2));
    Set<JobId> taken = new HashSet<>(jobs(first));
    taken.addAll(jobs(second));
    assertEquals(all, taken);
  }

  @Test
  default void whatIsBlockedWaitsForItsDateOrForAPerson() {
    UUID holder = instance();
    Deletion dated =
        requested(holder).stoppedBy(Obstacle.lasting("Held.", Optional.of(NEXT_YEAR)), NOW, 0);
    Deletion open = requested(holder).stoppedBy(Obstacle.lasting("No.", Optional.empty()), NOW, 0);
    assertTrue(updated(dated, holder) && updated(open, holder));
    assertEquals(List.of(), takenUpDue(holder, NEXT_YEAR.minus(MICRO), 10));
    assertEquals(List.of(dated.job()), jobs(takenUpDue(holder, NEXT_YEAR, 10)));
    assertEquals(Optional.of(open.takenUp(holder, LATER)), takenUp(open, holder, NOW));
    assertEquals(DeletionStatus.PENDING, reread(open).status());
  }

  private static List<JobId> jobs(List<Deletion> deletions) {
    return deletions.stream().map(Deletion::job).collect(Collectors.toList());
  }
}
