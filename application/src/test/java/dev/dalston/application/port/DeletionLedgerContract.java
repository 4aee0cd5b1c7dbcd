package dev.dalston.application.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.artifact.Inventory;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.deletion.DeletionStatus;
import dev.dalston.domain.deletion.ErasureProof;
import dev.dalston.domain.deletion.FirstLook;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.deletion.RecordingEvidence;
import dev.dalston.domain.deletion.Sought;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.lease.Lease;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link DeletionLedger} does, but for its leases and pages. */
public interface DeletionLedgerContract extends DatabaseContract {
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
  default void findsADeletionAsItWasAddedWithinItsScopeOnly() {
    Deletion deletion = requested(instance());
    assertEquals(deletion, reread(deletion));
    TenantScope own = TenantScope.only(deletion.tenant());
    assertEquals(Optional.of(deletion), in(() -> ledger().find(own, deletion.job())));
    TenantScope foreign = TenantScope.only(tenant("other"));
    assertEquals(Optional.empty(), in(() -> ledger().find(foreign, deletion.job())));
    assertEquals(Optional.empty(), reread(JobId.next(NOW, new SecureRandom())));
  }

  @Test
  default void aJobHasOneDeletionEver() {
    Deletion deletion = requested(instance());
    Deletion other = deletion.counted(new Inventory(1, 0, 0, 0, 1));
    assertFalse(in(() -> ledger().add(other)));
    assertEquals(deletion, reread(deletion));
    assertTrue(
        in(() -> ledger().complete(accounted(deletion), new ErasureProof(NOW, SOON, Set.of()))));
    assertFalse(in(() -> ledger().add(other)));
    assertEquals(DeletionStatus.COMPLETED, reread(deletion).status());
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
    assertEquals(stopped.takenUp(new Lease(holder, LATER)), again, "at once: nobody holds it");
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
    Deletion unknown =
        Deletion.request(
            storedEnded(), KeyId.next(NOW, new SecureRandom()), NOW, new Lease(holder, SOON));
    assertFalse(updated(unknown, holder));
    run(() -> ledger().complete(accounted(deletion), new ErasureProof(NOW, SOON, Set.of())));
    Deletion completed = reread(deletion);
    assertFalse(updated(deletion, holder));
    assertEquals(completed, reread(deletion));
  }

  @Test
  default void isCompletedOnceByWhoHoldsItAndKeepsTheInventory() {
    UUID holder = instance();
    Deletion counted = requested(holder).counted(new Inventory(5, 0, 0, 1, 99));
    assertTrue(updated(counted, holder));
    ErasureProof proof = new ErasureProof(NOW, SOON, Set.of(Sought.OBJECTS, Sought.UPLOADS_BY_KEY));
    assertTrue(in(() -> ledger().complete(accounted(counted), proof)));
    assertFalse(
        in(() -> ledger().complete(accounted(counted), new ErasureProof(SOON, LATER, Set.of()))));
    Deletion completed = reread(counted);
    assertEquals(DeletionStatus.COMPLETED, completed.status());
    assertEquals(Optional.of(proof), completed.proof());
    assertEquals(counted.inventory(), completed.inventory());
    assertEquals(Optional.empty(), completed.holder());
    assertEquals(Optional.empty(), completed.dueAt());
    assertEquals(Optional.empty(), completed.obstacle(), "nothing stood in the way at last");
    assertEquals(Optional.empty(), takenUp(counted, holder, NEXT_YEAR));
    assertEquals(List.of(), takenUpDue(holder, NEXT_YEAR, 10));
  }

  @Test
  default void isNotCompletedByWhoLostItOrByAnEarlierAttempt() {
    UUID holder = instance();
    Deletion first = requested(holder);
    Deletion second = takenUp(first, holder, SOON).orElseThrow();
    ErasureProof times = new ErasureProof(NOW, SOON, Set.of());
    assertFalse(
        in(() -> ledger().complete(accounted(first), times)), "another attempt of the same holder");
    assertFalse(in(() -> ledger().update(first, first.counted(Inventory.EMPTY))));
    assertFalse(
        in(() -> ledger().complete(accounted(heldBy(second, instance())), times)),
        "another holder");
    assertEquals(second, reread(first));
    assertTrue(in(() -> ledger().complete(accounted(second), times)));
  }

  @Test
  default void whatAnOutageStoppedIsMadeDueAtOnceAndWhatIsBlockedIsNot() {
    UUID holder = instance();
    Deletion stopped = requested(holder).stoppedBy(Obstacle.passing("Away."), LATER, 1);
    Deletion blocked =
        requested(holder).stoppedBy(Obstacle.lasting("Held.", Optional.of(NEXT_YEAR)), NOW, 0);
    Deletion held = requested(holder);
    assertTrue(updated(stopped, holder) && updated(blocked, holder));
    run(() -> ledger().hasten(NOW));
    assertEquals(Optional.of(NOW), reread(stopped).dueAt());
    assertEquals(blocked, reread(blocked));
    assertEquals(held, reread(held));
    assertEquals(1, in(() -> ledger().unblock(NOW)));
    assertEquals(Optional.of(NOW), reread(blocked).dueAt());
    assertEquals(DeletionStatus.BLOCKED, reread(blocked).status());
  }

  @Test
  default void saysHowManyWaitAndSinceWhen() {
    UUID holder = instance();
    DeletionLedger.Waiting pending = in(() -> ledger().waiting(DeletionStatus.PENDING));
    DeletionLedger.Waiting blocked = in(() -> ledger().waiting(DeletionStatus.BLOCKED));
    Deletion locked = requested(holder);
    requested(holder);
    Deletion completed = requested(holder);
    run(() -> ledger().complete(accounted(completed), new ErasureProof(NOW, SOON, Set.of())));
    assertTrue(
        updated(
            locked.stoppedBy(Obstacle.lasting("Held.", Optional.of(NEXT_YEAR)), NOW, 0), holder));
    DeletionLedger.Waiting now = in(() -> ledger().waiting(DeletionStatus.PENDING));
    assertEquals(pending.count() + 1, now.count());
    assertEquals(Optional.of(NOW), now.oldest());
    assertEquals(blocked.count() + 1, in(() -> ledger().waiting(DeletionStatus.BLOCKED)).count());
    assertEquals(DeletionLedger.Waiting.NONE, in(() -> ledger().waiting(DeletionStatus.COMPLETED)));
  }

  @Test
  default void reopensWhatIsCompletedToBeCountedAnew() {
    UUID holder = instance();
    Deletion counted = requested(holder).counted(new Inventory(5, 0, 0, 1, 99));
    assertTrue(updated(counted, holder));
    assertFalse(in(() -> ledger().reopen(counted.job(), "Again.", LATER)), "it is under way");
    run(() -> ledger().complete(accounted(counted), new ErasureProof(NOW, SOON, Set.of())));
    assertTrue(in(() -> ledger().reopen(counted.job(), "Again.", LATER)));
    Deletion reopened = reread(counted);
    assertEquals(DeletionStatus.PENDING, reopened.status());
    assertEquals(Optional.of("Again."), reopened.note());
    assertEquals(Optional.empty(), reopened.inventory());
    assertEquals(Optional.empty(), reopened.proof());
    assertEquals(List.of(), takenUpDue(holder, LATER.minus(MICRO), 10));
    Deletion taken = takenUpDue(holder, LATER, 10).getFirst();
    assertEquals(counted.attempts() + 1, taken.attempts());
    Deletion locked = taken.stoppedBy(Obstacle.lasting("Held.", Optional.empty()), NOW, 0);
    assertTrue(updated(locked, holder));
    assertEquals(Optional.of("Again."), reread(counted).note(), "it stays");
    assertFalse(in(() -> ledger().reopen(counted.job(), "Blocked.", NOW)), "it has not ended");
    assertEquals(locked, reread(counted));
    assertFalse(
        in(() -> ledger().reopen(JobId.next(NOW, new SecureRandom()), "Never there.", NOW)));
  }

  @Test
  default void remembersSinceWhenTheRecordingIsMissing() {
    UUID holder = instance();
    Deletion held = requested(holder);
    Deletion missing = held.stoppedBy(held.recordingMissing(NOW), NOW, 0);
    assertTrue(updated(missing, holder));
    assertEquals(missing, reread(missing));
    Deletion again = takenUp(missing, holder, SOON).orElseThrow();
    assertEquals(missing.obstacle(), Optional.of(again.recordingMissing(SOON)));
    assertTrue(updated(again.stoppedBy(Obstacle.passing("Away."), SOON, 0), holder));
    assertFalse(reread(missing).isRecordingMissing());
  }

  @Test
  default void aMissingRecordingIsAccountedForOnceAndItsDeletionIsDueAtOnce() {
    UUID holder = instance();
    KeyId by = KeyId.next(NOW, new SecureRandom());
    Deletion held = requested(holder);
    Deletion blocked = held.stoppedBy(Obstacle.lasting("Missing.", Optional.of(NEXT_YEAR)), NOW, 0);
    assertTrue(updated(blocked, holder));
    assertTrue(
        in(() -> ledger().account(held.job(), RecordingEvidence.NOT_FOUND, Optional.of(by), SOON)));
    Deletion accounted = reread(held);
    assertEquals(Optional.of(RecordingEvidence.NOT_FOUND), accounted.recording());
    assertEquals(Optional.of(SOON), accounted.dueAt());
    assertEquals(DeletionStatus.BLOCKED, accounted.status());
    assertTrue(account(held, RecordingEvidence.ERASED_BEFORE, LATER));
    assertEquals(accounted, reread(held), "the first stays, and so does the earlier date");
    Deletion taken = takenUp(held, holder, SOON).orElseThrow();
    assertEquals(Optional.of(RecordingEvidence.NOT_FOUND), taken.recording());
    Deletion found = taken.lookedAt(new FirstLook(new Inventory(1, 0, 0, 0, 9), true));
    assertTrue(updated(found, holder));
    assertEquals(Optional.of(RecordingEvidence.FOUND), reread(held).recording(), "seen is better");
  }

  @Test
  default void whoHoldsItKeepsTheLeaseAndTakesNothingBackThatIsSaidMeanwhile() {
    UUID holder = instance();
    Deletion held = requested(holder);
    assertTrue(account(held, RecordingEvidence.ERASED_BEFORE, NOW));
    assertEquals(held.dueAt(), reread(held).dueAt());
    assertTrue(updated(held.stoppedBy(held.recordingMissing(NOW), NOW, 0), holder));
    assertEquals(Optional.of(RecordingEvidence.ERASED_BEFORE), reread(held).recording());
  }

  @Test
  default void whatIsCompletedOrUnknownIsNotAccountedForAnyMore() {
    Deletion deletion = requested(instance());
    run(() -> ledger().complete(accounted(deletion), new ErasureProof(NOW, SOON, Set.of())));
    assertEquals(Optional.of(RecordingEvidence.FOUND), reread(deletion).recording());
    assertFalse(account(deletion, RecordingEvidence.NOT_FOUND, LATER));
    assertEquals(Optional.of(RecordingEvidence.FOUND), reread(deletion).recording());
    JobId unknown = JobId.next(NOW, new SecureRandom());
    assertFalse(in(() -> ledger().account(unknown, RecordingEvidence.NONE, Optional.empty(), NOW)));
  }

  @Test
  default void whatComesBackNeedNotShowARecordingThatWasErasedBefore() {
    UUID holder = instance();
    Deletion deletion = requested(holder);
    run(() -> ledger().complete(accounted(deletion), new ErasureProof(NOW, SOON, Set.of())));
    run(() -> ledger().reopen(deletion.job(), "Again.", NOW));
    assertEquals(Optional.of(RecordingEvidence.ERASED_BEFORE), reread(deletion).recording());
    Deletion forced = requested(holder);
    assertTrue(account(forced, RecordingEvidence.NOT_FOUND, NOW));
    Deletion never = forced.evenIfMissing().lookedAt(new FirstLook(Inventory.EMPTY, false));
    run(
        () ->
            ledger()
                .complete(never.accounted().orElseThrow(), new ErasureProof(NOW, SOON, Set.of())));
    run(() -> ledger().reopen(forced.job(), "Again.", NOW));
    assertEquals(Optional.of(RecordingEvidence.NOT_FOUND), reread(forced).recording());
  }

  private boolean account(Deletion deletion, RecordingEvidence evidence, Instant now) {
    return in(() -> ledger().account(deletion.job(), evidence, Optional.empty(), now));
  }
}
