package dev.dalston.storage.seen;

import dev.dalston.application.bucket.Eraser.Tally;
import dev.dalston.domain.artifact.Inventory;
import dev.dalston.domain.deletion.Sought;
import java.util.Set;

/** Counts as a ledger does, and keeps what it was told. */
final class Counted implements Tally {
  Inventory all = Inventory.EMPTY;
  Set<Sought> sought = Set.of();

  @Override
  public boolean wantsStored() {
    return all.equals(Inventory.EMPTY);
  }

  @Override
  public boolean wantsUploads() {
    return all.uploads() == 0;
  }

  @Override
  public void found(Inventory found) {
    all = all.plus(found);
  }

  @Override
  public void removed() {}

  @Override
  public void verified(Set<Sought> all) {
    sought = all;
  }
}
