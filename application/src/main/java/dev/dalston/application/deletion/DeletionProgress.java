package dev.dalston.application.deletion;

import dev.dalston.application.bucket.Eraser.Tally;
import dev.dalston.application.bucket.ListingWalk;
import dev.dalston.application.port.DeletionLedger;
import dev.dalston.application.port.SharedClock;
import dev.dalston.application.port.Transactions;
import dev.dalston.domain.artifact.Inventory;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.deletion.FirstLook;
import java.time.Instant;

/** Writes what is there into the ledger before it is removed: a crash does not lose count. */
final class DeletionProgress implements Tally {
  private final Transactions transactions;
  private final DeletionLedger ledger;
  private final SharedClock clock;
  private Deletion deletion;
  private Instant erasedAt;
  private boolean pieceByPiece;

  DeletionProgress(
      Deletion held, Transactions transactions, DeletionLedger ledger, SharedClock clock) {
    this.deletion = held;
    this.transactions = transactions;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** Somebody else holds the deletion; what this attempt was about to write is not written. */
  static final class TakenOver extends RuntimeException {
    TakenOver() {
      super("The deletion was taken over by another instance.", null, false, false);
    }
  }

  /** How it stands. */
  Deletion deletion() {
    return deletion;
  }

  /** When the last of what was there had been removed. */
  Instant erasedAt() {
    return erasedAt;
  }

  /**
   * Looks through everything, where that was not done before. Where the listing cannot be followed
   * to its end and what it shows does not account for the recording, nobody can tell.
   */
  void account(ListingWalk everything) {
    if (deletion.accounted().isPresent()) {
      return;
    }
    FirstLook look = InitialListing.look(deletion.job(), everything);
    pieceByPiece = everything.broken().isPresent();
    Deletion looked =
        deletion.lookedAt(pieceByPiece ? new FirstLook(Inventory.EMPTY, look.recording()) : look);
    if (looked.accounted().isPresent()) {
      write(looked);
    } else {
      everything
          .broken()
          .ifPresent(
              why -> {
                throw why;
              });
    }
  }

  @Override
  public boolean wantsStored() {
    return pieceByPiece || had().isNothingStored();
  }

  @Override
  public boolean wantsUploads() {
    return had().uploads() == 0;
  }

  private Inventory had() {
    return deletion.inventory().orElse(Inventory.EMPTY);
  }

  @Override
  public void found(Inventory found) {
    write(deletion.counted(found));
  }

  private void write(Deletion next) {
    if (!transactions.inTransaction(() -> ledger.update(deletion, next))) {
      throw new TakenOver();
    }
    deletion = next;
  }

  @Override
  public void removed() {
    erasedAt = clock.instant();
  }
}
