package dev.dalston.application.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.access.TenantId;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.artifact.Inventory;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.deletion.ErasureProof;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.lease.Lease;
import java.security.SecureRandom;
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
    return in(() -> ledger().update(heldBy(deletion, holder), deletion));
  }

  private Optional<Deletion> takenUp(Deletion deletion, UUID holder, Instant now) {
    return in(
        () -> ledger().takeUp(deletion.job(), Optional.empty(), now, new Lease(holder, LATER)));
  }

  private List<Deletion> takenUpDue(UUID holder, Instant now, int limit) {
    return in(() -> ledger().takeUpDue(now, new Lease(holder, LATER), limit, Set.of(), 9));
  }

  @Test
  default void whatItsHolderWritesNeverShortensALeaseThatWasRenewed() {
    UUID holder = instance();
    Deletion deletion = requested(holder);
    run(() -> ledger().renew(List.of(deletion), LATER));
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
    Deletion taken = deletion.takenUp(new Lease(other, LATER));
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
    List<Deletion> named = List.of(one, two, heldBy(foreign, holder));
    run(() -> ledger().renew(named, LATER));
    assertEquals(Optional.of(LATER), reread(one).dueAt());
    assertEquals(Optional.of(LATER), reread(two).dueAt());
    assertEquals(unnamed, reread(unnamed));
    assertEquals(foreign, reread(foreign));
    assertEquals(
        Set.of(unnamed.job(), foreign.job()), Set.copyOf(jobs(takenUpDue(instance(), SOON, 10))));
  }

  @Test
  default void anEarlierAttemptOfTheSameHolderRenewsNothing() {
    UUID holder = instance();
    Deletion first = requested(holder);
    Deletion second = takenUp(first, holder, SOON).orElseThrow();
    run(() -> ledger().renew(List.of(first), LATER.plusSeconds(60)));
    assertEquals(second, reread(first));
    assertTrue(
        in(() -> ledger().complete(accounted(second), new ErasureProof(NOW, SOON, Set.of()))));
    Deletion completed = reread(first);
    run(() -> ledger().renew(List.of(second), LATER.plusSeconds(60)));
    assertEquals(completed, reread(first));
    run(() -> ledger().renew(List.of(), LATER));
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
  default void whatIsBlockedWaitsForItsDateOrForAnHour() {
    UUID holder = instance();
    Deletion dated =
        requested(holder).stoppedBy(Obstacle.lasting("Held.", Optional.of(NEXT_YEAR)), NOW, 0);
    Deletion open = requested(holder).stoppedBy(Obstacle.lasting("No.", Optional.empty()), NOW, 0);
    assertTrue(updated(dated, holder) && updated(open, holder));
    Instant hour = NOW.plusSeconds(3600);
    assertEquals(List.of(), takenUpDue(holder, hour.minus(MICRO), 10));
    Deletion again = open.takenUp(new Lease(holder, LATER));
    assertEquals(List.of(again), takenUpDue(holder, hour, 10));
    assertTrue(updated(again.stoppedBy(Obstacle.lasting("No.", Optional.empty()), NOW, 0), holder));
    assertEquals(
        Set.of(dated.job(), open.job()), Set.copyOf(jobs(takenUpDue(holder, NEXT_YEAR, 10))));
  }

  @Test
  default void tenantsTakeTurnsAndAFullOneWaits() {
    UUID holder = instance();
    List<Deletion> many = List.of(requested(holder), requested(holder), requested(holder));
    Deletion other = requestedBy("other", holder);
    List<JobId> two = jobs(takenUpDue(instance(), SOON, 2));
    assertTrue(two.contains(other.job()), "the other's first comes before the second of the many");
    Set<TenantId> full = Set.of(many.getFirst().tenant());
    Lease lease = new Lease(instance(), LATER);
    assertEquals(List.of(), in(() -> ledger().takeUpDue(SOON, lease, 9, full, 9)));
    assertEquals(1, in(() -> ledger().takeUpDue(SOON, lease, 9, Set.of(), 1)).size(), "its share");
  }

  private Deletion requestedBy(String tenant, UUID holder) {
    Job model = newJob(NOW);
    Job theirs =
        stored(
            Job.submit(model.id(), tenant(tenant), model.submission(), NOW)
                .cancel(NOW)
                .orElseThrow());
    KeyId by = KeyId.next(NOW, new SecureRandom());
    Deletion deletion = Deletion.request(theirs, by, NOW, new Lease(holder, SOON));
    run(() -> ledger().add(deletion));
    return deletion;
  }

  private static List<JobId> jobs(List<Deletion> deletions) {
    return deletions.stream().map(Deletion::job).collect(Collectors.toList());
  }
}
