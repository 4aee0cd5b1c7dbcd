package dev.dalston.application.port;

import static dev.dalston.domain.audit.AuditAction.DELETION_BLOCKED;
import static dev.dalston.domain.audit.AuditAction.DELETION_COMPLETED;
import static dev.dalston.domain.audit.AuditAction.DELETION_OVERRIDDEN;
import static dev.dalston.domain.audit.AuditAction.DELETION_RECORDED;
import static dev.dalston.domain.audit.AuditAction.DELETION_REOPENED;
import static dev.dalston.domain.audit.AuditAction.DELETION_REQUESTED;
import static dev.dalston.domain.deletion.RecordingEvidence.ERASED_BEFORE;
import static dev.dalston.domain.deletion.RecordingEvidence.NOT_FOUND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.audit.Actor;
import dev.dalston.domain.audit.Actor.ByItself;
import dev.dalston.domain.audit.AuditEvent;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.deletion.ErasureProof;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.lease.Lease;
import dev.dalston.domain.receipt.ReceiptId;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the audit trail tells of deletions. */
public interface DeletionAuditContract extends AuditTrailContract {
  private Deletion takenUp(JobId job, Actor by, UUID holder, Instant now) {
    Lease lease = new Lease(holder, NEXT_YEAR);
    return in(() -> database().ledger().takeUp(job, by, now, lease)).orElseThrow();
  }

  @Test
  default void tellsOfADeletionFromRequestToEnd() {
    UUID holder = instance();
    KeyId other = KeyId.next(SOON, new SecureRandom());
    Deletion deletion = requested(holder);
    Obstacle held = Obstacle.lasting("Held", Optional.of(LATER));
    run(() -> database().ledger().update(deletion, deletion.stoppedBy(held, NOW, 0)));
    Deletion second = takenUp(deletion.job(), Actor.key(other), holder, LATER);
    assertTrue(in(() -> database().ledger().update(second, second.stoppedBy(held, NOW, 0))));
    Lease lease = new Lease(holder, NEXT_YEAR);
    Deletion third =
        in(() -> database().ledger().takeUpDue(NEXT_YEAR, lease, 1, Set.of(), 9)).getFirst();
    assertTrue(
        in(
            () ->
                database()
                    .ledger()
                    .complete(accounted(third), new ErasureProof(NOW, NEXT_YEAR, Set.of()))));
    assertFalse(
        in(
            () ->
                database()
                    .ledger()
                    .complete(accounted(third), new ErasureProof(NOW, NEXT_YEAR, Set.of()))));
    assertEquals(
        List.of(
            told(DELETION_REQUESTED, Actor.key(deletion.requestedBy())),
            told(DELETION_BLOCKED, ByItself.SERVICE),
            told(DELETION_REOPENED, Actor.key(other)),
            told(DELETION_BLOCKED, ByItself.SERVICE),
            told(DELETION_REOPENED, ByItself.SERVICE),
            told(DELETION_COMPLETED, ByItself.SERVICE)),
        storyOf(deletion.job().value()));
    assertEquals(
        Set.of(Optional.of(deletion.tenant())),
        Set.copyOf(list(all(Optional.empty(), 9)).stream().map(AuditEvent::tenant).toList()));
  }

  @Test
  default void tellsWhoWantedAJobDeletedEvenIfItsRecordingIsMissing() {
    KeyId other = KeyId.next(SOON, new SecureRandom());
    Deletion later = requested(instance());
    Optional<KeyId> by = Optional.of(other);
    run(() -> database().ledger().account(later.job(), NOT_FOUND, by, NOW));
    run(() -> database().ledger().account(later.job(), NOT_FOUND, by, NOW));
    Actor asked = Actor.key(later.requestedBy());
    assertEquals(
        List.of(told(DELETION_REQUESTED, asked), told(DELETION_OVERRIDDEN, Actor.key(other))),
        storyOf(later.job().value()),
        "once");
    KeyId key = KeyId.next(NOW, new SecureRandom());
    Deletion atOnce =
        Deletion.request(storedEnded(), key, NOW, new Lease(instance(), SOON)).evenIfMissing();
    run(() -> database().ledger().add(atOnce));
    assertEquals(
        List.of(
            told(DELETION_REQUESTED, Actor.key(key)), told(DELETION_OVERRIDDEN, Actor.key(key))),
        storyOf(atOnce.job().value()));
    Deletion proved = requested(instance());
    run(() -> database().ledger().account(proved.job(), ERASED_BEFORE, Optional.empty(), NOW));
    assertEquals(1, storyOf(proved.job().value()).size(), "nobody overrode anything");
  }

  @Test
  default void tellsWhoHadADeletionDoneAgain() {
    KeyId admin = KeyId.next(SOON, new SecureRandom());
    Deletion back = requested(instance());
    run(() -> database().ledger().complete(accounted(back), new ErasureProof(NOW, SOON, Set.of())));
    run(() -> database().ledger().reopen(back.job(), Actor.key(admin), "Again.", LATER));
    Deletion taken = takenUp(back.job(), ByItself.SCHEDULE, instance(), LATER);
    run(
        () ->
            database().ledger().complete(accounted(taken), new ErasureProof(NOW, LATER, Set.of())));
    run(() -> database().ledger().reopen(back.job(), ByItself.SCHEDULE, "Again.", LATER));
    assertEquals(
        List.of(
            told(DELETION_REQUESTED, Actor.key(back.requestedBy())),
            told(DELETION_COMPLETED, ByItself.SERVICE),
            told(DELETION_REOPENED, Actor.key(admin)),
            told(DELETION_COMPLETED, ByItself.SERVICE),
            told(DELETION_REOPENED, ByItself.SCHEDULE)),
        storyOf(back.job().value()));
    Deletion forgotten =
        Deletion.request(
            storedEnded(), KeyId.next(NOW, new SecureRandom()), NOW, new Lease(instance(), SOON));
    run(() -> database().ledger().addAgain(forgotten, ByItself.RESTORE));
    assertEquals(
        List.of(told(DELETION_REOPENED, ByItself.RESTORE)), storyOf(forgotten.job().value()));
  }

  @Test
  default void tellsWhoHadACompletedDeletionPutBack() {
    KeyId admin = KeyId.next(SOON, new SecureRandom());
    Deletion other =
        accounted(
                Deletion.request(
                    storedEnded(),
                    KeyId.next(NOW, new SecureRandom()),
                    NOW,
                    new Lease(instance(), SOON)))
            .completed(new ErasureProof(NOW, SOON, Set.of()));
    SealedReceipt receipt = new SealedReceipt(new ReceiptId(other.job(), SOON), "sealed");
    assertTrue(in(() -> database().receipts().restore(other, receipt, Actor.key(admin))));
    assertFalse(in(() -> database().receipts().restore(other, receipt, ByItself.RESTORE)));
    Deletion newer = accounted(other).completed(new ErasureProof(SOON, LATER, Set.of()));
    SealedReceipt second = new SealedReceipt(new ReceiptId(other.job(), LATER), "newer");
    assertTrue(in(() -> database().receipts().restore(newer, second, ByItself.RESTORE)));
    assertEquals(
        List.of(
            told(DELETION_RECORDED, Actor.key(admin)), told(DELETION_RECORDED, ByItself.RESTORE)),
        storyOf(other.job().value()));
  }
}
