package dev.dalston.application.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.port.ReceiptKeys.PublicKey;
import dev.dalston.application.port.ReceiptLedger.Unarchived;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.access.TenantId;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.artifact.Inventory;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.deletion.ErasureProof;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.deletion.RecordingEvidence;
import dev.dalston.domain.deletion.Sought;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.lease.Lease;
import dev.dalston.domain.receipt.Receipt;
import dev.dalston.domain.receipt.ReceiptId;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link ReceiptLedger} and {@link ReceiptKeys} does. */
public interface ReceiptLedgerContract extends DatabaseContract {
  private ReceiptLedger receipts() {
    return database().receipts();
  }

  private Deletion completed(Instant at) {
    Deletion deletion = requested(instance());
    run(() -> database().jobs().remove(deletion.job()));
    run(
        () ->
            database().ledger().complete(accounted(deletion), new ErasureProof(NOW, at, Set.of())));
    return reread(deletion.job()).orElseThrow();
  }

  private Optional<Deletion> reread(JobId job) {
    return in(() -> database().ledger().find(TenantScope.all(), job));
  }

  private static ReceiptId id(Deletion deletion) {
    return new ReceiptId(deletion.job(), deletion.completedAt().orElseThrow());
  }

  private static SealedReceipt sealed(Deletion deletion, String text) {
    return new SealedReceipt(id(deletion), text);
  }

  private List<SealedReceipt> kept(Deletion deletion, String text) {
    return in(() -> receipts().keep(List.of(sealed(deletion, text))));
  }

  private Optional<String> found(Deletion deletion) {
    return in(() -> receipts().find(TenantScope.only(deletion.tenant()), deletion.job()));
  }

  private List<Unarchived> taken(Instant now, int limit) {
    return in(() -> receipts().takeDue(now, LATER, limit));
  }

  private List<ReceiptId> contradicted(ReceiptId... archived) {
    return in(() -> receipts().contradicted(List.of(archived)));
  }

  /** A receipt of a deletion that the database knows nothing of. */
  private Receipt foreign(Optional<Inventory> inventory, Optional<String> note) {
    return new Receipt(
        JobId.next(NOW, new SecureRandom()),
        TenantId.next(NOW, new SecureRandom()),
        KeyId.next(NOW, new SecureRandom()),
        NOW,
        new ErasureProof(NOW, SOON, Set.of(Sought.OBJECTS, Sought.UPLOADS)),
        inventory,
        inventory.map(_ -> RecordingEvidence.FOUND),
        note);
  }

  @Test
  default void theFirstReceiptStays() {
    Deletion deletion = completed(SOON);
    assertEquals(Optional.empty(), found(deletion));
    SealedReceipt first = sealed(deletion, "first \"{}\\");
    assertEquals(List.of(first), kept(deletion, first.text()));
    assertEquals(List.of(first), kept(deletion, "second"));
    assertEquals(Optional.of(first.text()), found(deletion));
    TenantScope foreign = TenantScope.only(tenant("other"));
    assertEquals(Optional.empty(), in(() -> receipts().find(foreign, deletion.job())));
    assertEquals(
        Optional.of(first.text()), in(() -> receipts().find(TenantScope.all(), deletion.job())));
  }

  @Test
  default void aReceiptIsKeptOnlyForTheDeletionItAttests() {
    Deletion pending = requested(instance());
    run(
        () ->
            receipts()
                .keep(List.of(new SealedReceipt(new ReceiptId(pending.job(), SOON), "early"))));
    run(
        () ->
            database()
                .ledger()
                .complete(accounted(pending), new ErasureProof(NOW, LATER, Set.of())));
    run(
        () ->
            receipts()
                .keep(List.of(new SealedReceipt(new ReceiptId(pending.job(), SOON), "other"))));
    assertEquals(Optional.empty(), found(pending));
  }

  @Test
  default void whatIsDueIsTakenOnceUntilTheLeaseEndsLongestDueFirst() {
    requested(instance());
    Deletion second = completed(SOON);
    Deletion first = completed(NOW);
    kept(second, "sealed");
    assertEquals(List.of(new Unarchived(first, Optional.empty(), LATER)), taken(SOON, 1));
    assertEquals(List.of(new Unarchived(second, Optional.of("sealed"), LATER)), taken(SOON, 9));
    assertEquals(List.of(), taken(LATER.minus(MICRO), 9));
    assertEquals(2, taken(LATER, 9).size(), "nobody archived them");
  }

  @Test
  default void whatIsArchivedIsNotDueAnyMoreUnlessItWasDeletedAgain() {
    Unarchived one = taken(completed(NOW));
    Unarchived two = taken(completed(SOON));
    Unarchived earlier =
        new Unarchived(
            accounted(two.deletion()).completed(new ErasureProof(NOW, NOW, Set.of())),
            Optional.empty(),
            LATER);
    run(() -> receipts().archived(List.of(one, earlier)));
    assertEquals(List.of(two.deletion()), deletions(taken(LATER, 9)));
  }

  @Test
  default void whoWasTooSlowDoesNotSayThatItIsArchivedForWhoTookItSince() {
    Unarchived late = taken(completed(NOW));
    Instant end = LATER.plusSeconds(60);
    Unarchived next = in(() -> receipts().takeDue(LATER, end, 9)).getFirst();
    run(() -> receipts().archived(List.of(late)));
    assertEquals(List.of(late.deletion()), deletions(taken(end, 9)), "it is the other's to say");
    Unarchived last = in(() -> receipts().takeDue(LATER, end, 9)).getFirst();
    assertEquals(next, last);
    run(() -> receipts().archived(List.of(last)));
    assertEquals(List.of(), taken(end, 9));
  }

  private Unarchived taken(Deletion completed) {
    return taken(LATER.minusSeconds(1), 9).stream()
        .filter(one -> one.deletion().equals(completed))
        .findFirst()
        .orElseThrow();
  }

  private static List<Deletion> deletions(List<Unarchived> taken) {
    return taken.stream().map(Unarchived::deletion).toList();
  }

  @Test
  default void reopeningADeletionTakesItsReceiptAway() {
    Deletion deletion = completed(SOON);
    kept(deletion, "sealed");
    assertTrue(in(() -> database().ledger().reopen(deletion.job(), "Again.", NOW)));
    assertEquals(Optional.empty(), found(deletion));
    assertEquals(List.of(), taken(LATER, 9));
    Lease lease = new Lease(instance(), LATER);
    Deletion again =
        in(() -> database().ledger().takeUp(deletion.job(), Optional.empty(), NOW, lease))
            .orElseThrow();
    run(
        () ->
            database()
                .ledger()
                .complete(accounted(again), new ErasureProof(LATER, LATER, Set.of())));
    assertEquals(List.of(), kept(deletion, "the old one"));
    assertEquals(Optional.empty(), found(deletion));
    assertEquals(Optional.of("Again."), taken(LATER, 9).getFirst().deletion().note());
  }

  @Test
  default void aReceiptContradictsADatabaseThatDoesNotKnowTheDeletion() {
    Deletion known = completed(SOON);
    Deletion pending = requested(instance());
    Deletion waiting = requested(instance());
    run(
        () ->
            database()
                .ledger()
                .account(pending.job(), RecordingEvidence.FOUND, Optional.empty(), NOW));
    ReceiptId gone = new ReceiptId(waiting.job(), NOW);
    ReceiptId unknown = new ReceiptId(JobId.next(NOW, new SecureRandom()), SOON);
    ReceiptId newer = new ReceiptId(known.job(), LATER);
    ReceiptId older = new ReceiptId(known.job(), NOW);
    assertEquals(
        List.of(unknown, newer, gone),
        contradicted(unknown, id(known), newer, older, new ReceiptId(pending.job(), NOW), gone),
        "nor that the recording, which it waits for, is gone");
  }

  @Test
  default void aReceiptContradictsADatabaseThatHasTheJobStillOrItsDeletionBlocked() {
    UUID holder = instance();
    Deletion blocked =
        requested(holder).stoppedBy(Obstacle.lasting("Held.", Optional.empty()), NOW, 0);
    assertTrue(in(() -> database().ledger().update(heldBy(blocked, holder), blocked)));
    Deletion half = requested(holder);
    run(() -> database().ledger().complete(accounted(half), new ErasureProof(NOW, SOON, Set.of())));
    ReceiptId first = new ReceiptId(blocked.job(), NOW);
    ReceiptId second = new ReceiptId(half.job(), SOON);
    assertEquals(List.of(first, second), contradicted(first, second));
    assertEquals(List.of(), contradicted());
  }

  @Test
  default void aLostRowIsPutBackWithItsReceipt() {
    for (Optional<Inventory> inventory :
        List.of(Optional.<Inventory>empty(), Optional.of(new Inventory(1, 2, 3, 4, 5)))) {
      Receipt receipt = foreign(inventory, inventory.map(any -> "A note."));
      Deletion row = receipt.completed();
      assertTrue(in(() -> receipts().restore(row, sealed(row, "sealed"))));
      assertEquals(Optional.of(row), reread(row.job()));
      assertEquals(Optional.of("sealed"), found(row));
      assertEquals(Optional.of(receipt), Receipt.of(reread(row.job()).orElseThrow()));
    }
    assertEquals(List.of(), taken(LATER, 9), "they come from the archive");
  }

  @Test
  default void aRowThatIsAsNewOrUnfinishedIsNotReplaced() {
    Deletion row = foreign(Optional.of(Inventory.EMPTY), Optional.empty()).completed();
    run(() -> receipts().restore(row, sealed(row, "sealed")));
    assertFalse(in(() -> receipts().restore(row, sealed(row, "same"))));
    assertEquals(Optional.of("sealed"), found(row));
    Deletion newer =
        accounted(row).completed(new ErasureProof(LATER, LATER, Set.of(Sought.UPLOADS)));
    assertTrue(in(() -> receipts().restore(newer, sealed(newer, "newer"))));
    assertEquals(Optional.of(newer), reread(row.job()));
    assertEquals(Optional.of("newer"), found(row));
    run(() -> database().ledger().reopen(row.job(), "Again.", NOW));
    assertFalse(in(() -> receipts().restore(newer, sealed(newer, "late"))));
    assertEquals(Optional.empty(), found(row));
  }

  @Test
  default void theHorizonMovesForwardUnlessTheDatabaseWentBack() {
    assertEquals(Instant.EPOCH, in(() -> receipts().horizon()));
    assertTrue(in(() -> receipts().moveHorizon(Instant.EPOCH, SOON)));
    assertTrue(in(() -> receipts().moveHorizon(NOW, NOW)));
    assertEquals(SOON, in(() -> receipts().horizon()));
    assertFalse(in(() -> receipts().moveHorizon(LATER, LATER)));
    assertEquals(SOON, in(() -> receipts().horizon()));
  }

  @Test
  default void publicKeysAreKeptForEverAndNeverReplaced() {
    PublicKey first = new PublicKey("a", "{\"x\":\"1\"}", NOW);
    PublicKey second = new PublicKey("b", "{}", SOON);
    run(() -> database().receiptKeys().add(first));
    run(() -> database().receiptKeys().add(second));
    run(() -> database().receiptKeys().add(new PublicKey("a", "forged", LATER)));
    assertEquals(List.of(second, first), in(() -> database().receiptKeys().list()));
  }
}
