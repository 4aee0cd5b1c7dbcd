package dev.dalston.application.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.domain.Deletion;
import dev.dalston.domain.DeletionStatus;
import dev.dalston.domain.Inventory;
import dev.dalston.domain.JobId;
import dev.dalston.domain.KeyId;
import dev.dalston.domain.Obstacle;
import dev.dalston.domain.TenantScope;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link DeletionLedger} does, but for its pages. */
public interface DeletionLedgerContract extends DatabaseContract {
  /** Later than {@link #SOON}. */
  Instant LATER = SOON.plusSeconds(60);

  /** A date that an obstacle may have. */
  Instant NEXT_YEAR = Instant.parse("2027-03-04T05:06:07.654321Z");

  private DeletionLedger ledger() {
    return database().ledger();
  }

  /** A deletion on record, held until {@link #SOON}. */
  private Deletion requested(UUID holder) {
    KeyId by = KeyId.next(NOW);
    Deletion deletion = Deletion.request(storedEnded(), by, NOW, holder, SOON);
    run(() -> ledger().add(deletion));
    return deletion;
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
    return in(() -> ledger().takeUp(deletion.job(), holder, now, LATER));
  }

  private List<Deletion> takenUpDue(UUID holder, Instant now, int limit) {
    return in(() -> ledger().takeUpDue(holder, now, LATER, limit));
  }

  @Test
  default void findsADeletionAsItWasAddedWithinItsScopeOnly() {
    Deletion deletion = requested(instance());
    assertEquals(deletion, reread(deletion));
    TenantScope own = TenantScope.only(deletion.tenant());
    assertEquals(Optional.of(deletion), in(() -> ledger().find(own, deletion.job())));
    TenantScope foreign = TenantScope.only(tenant("other"));
    assertEquals(Optional.empty(), in(() -> ledger().find(foreign, deletion.job())));
    assertEquals(Optional.empty(), reread(JobId.next(NOW)));
  }

  @Test
  default void aJobHasOneDeletionEver() {
    Deletion deletion = requested(instance());
    assertThrows(RuntimeException.class, () -> run(() -> ledger().add(deletion)));
    run(() -> ledger().complete(deletion.job(), SOON));
    assertThrows(RuntimeException.class, () -> run(() -> ledger().add(deletion)));
  }

  @Test
  default void outlivesItsJob() {
    Deletion deletion = requested(instance());
    assertTrue(in(() -> database().jobs().remove(deletion.job())));
    assertEquals(deletion, reread(deletion));
  }

  @Test
  default void keepsWhatItsHolderFindsAndMeets() {
    UUID holder = instance();
    Deletion counted = requested(holder).counted(new Inventory(1, 2, 3, 4, Long.MAX_VALUE));
    assertTrue(updated(counted, holder));
    assertEquals(counted, reread(counted));
    Deletion stopped = counted.stoppedBy(Obstacle.passing("Slow down."), NOW, 1);
    assertTrue(updated(stopped, holder));
    assertEquals(stopped, reread(stopped));
    Deletion again = takenUp(stopped, holder, NOW).orElseThrow();
    assertEquals(stopped.takenUp(holder, LATER), again, "at once: nobody holds it");
    Deletion locked = again.stoppedBy(Obstacle.lasting("Held.", Optional.of(NEXT_YEAR)), NOW, 0);
    assertTrue(updated(locked, holder));
    assertEquals(locked, reread(locked));
  }

  @Test
  default void writesNothingForWhoDoesNotHoldItAnyMore() {
    UUID late = instance();
    Deletion deletion = requested(late);
    Deletion taken = takenUp(deletion, instance(), SOON).orElseThrow();
    assertFalse(updated(deletion.counted(Inventory.EMPTY), late));
    assertFalse(updated(deletion.stoppedBy(Obstacle.passing("x"), NOW, 0), late));
    assertEquals(taken, reread(deletion));
  }

  @Test
  default void writesNothingToWhatIsCompletedOrWasNeverAdded() {
    UUID holder = instance();
    Deletion deletion = requested(holder);
    Deletion unknown = Deletion.request(storedEnded(), KeyId.next(NOW), NOW, holder, SOON);
    assertFalse(updated(unknown, holder));
    run(() -> ledger().complete(deletion.job(), SOON));
    Deletion completed = reread(deletion);
    assertFalse(updated(deletion, holder));
    assertEquals(completed, reread(deletion));
  }

  @Test
  default void whatItsHolderWritesNeverShortensALeaseThatWasRenewed() {
    UUID holder = instance();
    Deletion deletion = requested(holder);
    run(() -> ledger().renew(holder, LATER));
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
  default void aRenewalHoldsAllThatTheHolderHasAndNothingElse() {
    UUID holder = instance();
    Deletion one = requested(holder);
    Deletion two = requested(holder);
    Deletion foreign = requested(instance());
    run(() -> ledger().renew(holder, LATER));
    assertEquals(Optional.of(LATER), reread(one).dueAt());
    assertEquals(Optional.of(LATER), reread(two).dueAt());
    assertEquals(foreign, reread(foreign));
    assertEquals(List.of(foreign.job()), jobs(takenUpDue(instance(), SOON, 10)));
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

  @Test
  default void completesOnceWhoeverHeldItAndKeepsTheInventory() {
    UUID holder = instance();
    Deletion counted = requested(holder).counted(new Inventory(5, 0, 0, 1, 99));
    assertTrue(updated(counted, holder));
    Deletion stopped = counted.stoppedBy(Obstacle.passing("Slow down."), NOW, 1);
    assertTrue(updated(stopped, holder));
    run(() -> ledger().complete(counted.job(), SOON));
    run(() -> ledger().complete(counted.job(), LATER));
    Deletion completed = reread(counted);
    assertEquals(DeletionStatus.COMPLETED, completed.status());
    assertEquals(Optional.of(SOON), completed.completedAt());
    assertEquals(counted.inventory(), completed.inventory());
    assertEquals(Optional.empty(), completed.holder());
    assertEquals(Optional.empty(), completed.dueAt());
    assertEquals(Optional.empty(), completed.obstacle(), "nothing stood in the way at last");
    assertEquals(Optional.empty(), takenUp(counted, holder, NEXT_YEAR));
    assertEquals(List.of(), takenUpDue(holder, NEXT_YEAR, 10));
  }

  private static List<JobId> jobs(List<Deletion> deletions) {
    return deletions.stream().map(Deletion::job).collect(Collectors.toList());
  }
}
