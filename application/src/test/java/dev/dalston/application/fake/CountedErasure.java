package dev.dalston.application.fake;

import dev.dalston.application.bucket.Eraser;
import dev.dalston.application.bucket.Eraser.Target;
import dev.dalston.application.bucket.Erasure;
import dev.dalston.application.bucket.ListingWalk;
import dev.dalston.application.port.ArtifactStore;
import dev.dalston.application.port.ArtifactStore.Page;
import dev.dalston.domain.artifact.Inventory;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.deletion.Sought;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Erases as a deletion does, counts what is removed, and keeps what it was told. */
public final class CountedErasure implements Eraser.Tally {
  private Inventory all = Inventory.EMPTY;
  private Set<Sought> sought = Set.of();
  private boolean pieceByPiece;

  /** What is left of the target, or may be. */
  public Optional<Obstacle> erase(ArtifactStore store, Target target) {
    Eraser eraser = new Eraser(store, new RealThreads());
    Page first = eraser.look(target);
    account(eraser.walk(target, first));
    return switch (eraser.erase(target, this, first)) {
      case Erasure.Left left -> Optional.of(left.obstacle());
      case Erasure.NothingLeft gone -> {
        sought = gone.proof(Instant.EPOCH, Instant.EPOCH).sought();
        yield Optional.empty();
      }
    };
  }

  /** All at once if the listing can be followed. */
  private void account(ListingWalk walk) {
    Inventory total = Inventory.EMPTY;
    for (Optional<Page> page = walk.next(); page.isPresent(); page = walk.next()) {
      total = total.plus(page.get().inventory());
    }
    pieceByPiece = walk.broken().isPresent();
    all = pieceByPiece ? Inventory.EMPTY : total;
  }

  /** What was counted. */
  public Inventory all() {
    return all;
  }

  /** What was looked for when nothing was found; empty if something was. */
  public Set<Sought> sought() {
    return sought;
  }

  @Override
  public boolean wantsStored() {
    return pieceByPiece;
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
}
