package dev.dalston.application.bucket;

import dev.dalston.application.bucket.Eraser.Tally;
import dev.dalston.application.bucket.Eraser.Target;
import dev.dalston.application.port.ArtifactStore;
import dev.dalston.application.port.ArtifactStore.Fault;
import dev.dalston.application.port.ArtifactStore.Page;
import dev.dalston.application.port.StoredItem;
import dev.dalston.application.port.Threads;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.deletion.Sought;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The erasing of one target. Where a listing cannot be followed to its end, what it shows is
 * removed and it is asked for from its start again, as long as that brings something else to light:
 * that needs no place to go on from, which is what such stores get wrong.
 */
final class ErasureRun {
  private static final int LOOKS = 5;
  private static final Duration PAUSE = Duration.ofMillis(100);

  private static final Obstacle UPLOADS_UNKNOWN =
      Obstacle.lasting(
          "The storage cannot list unfinished uploads: nobody can tell that none is left.",
          Optional.empty());

  private final ArtifactStore store;
  private final Threads threads;
  private final Target target;
  private final Tally tally;
  private final UploadSearch uploads;
  private final ItemCount count;
  private Set<StoredItem> shownBefore = Set.of();

  ErasureRun(ArtifactStore store, Threads threads, Target target, Tally tally) {
    this.store = store;
    this.threads = threads;
    this.target = target;
    this.tally = tally;
    this.uploads = new UploadSearch(store, target);
    this.count = new ItemCount(tally);
  }

  /** What one look came to. */
  private record Look(
      List<Fault> faults, boolean sawUploads, Set<Sought> sought, boolean cut, boolean goesOn) {
    /** What was refused a moment ago is there, whatever a listing shows now. */
    boolean isClean() {
      return faults.isEmpty() && !sawUploads && !cut;
    }
  }

  /** Begins with the first page. */
  Erasure carryOut(Page first) {
    ListingWalk items = walk(first);
    Optional<Obstacle> obstacle = Optional.empty();
    for (int looks = 0; looks < LOOKS; ) {
      Look look = removeWhatIsShown(items);
      tally.removed();
      items = walk(store.list(target.prefix(), Optional.empty()));
      if (items.peek().isEmpty() && look.isClean()) {
        return verified(items, look);
      }
      if (look.goesOn()) {
        continue;
      }
      obstacle = worstOf(look.faults());
      if (obstacle.filter(Obstacle::lasting).isPresent()) {
        break;
      }
      // What is listed once more after it was removed may need a moment to be forgotten.
      boolean wait = obstacle.isPresent() || looks > 0;
      if (wait && !threads.pause(PAUSE.multipliedBy(1L << looks))) {
        break;
      }
      looks++;
    }
    return new Erasure.Left(obstacle.orElse(Eraser.STILL_LISTED));
  }

  private Look removeWhatIsShown(ListingWalk items) {
    PagedRemoval removal = new PagedRemoval(store, threads);
    Set<StoredItem> shown = new HashSet<>(firstOf(items));
    removal.remove(items, page -> remember(page, removal));

    ListingWalk begun = uploads.walk();
    List<StoredItem> first = firstOf(begun);
    if (first.isEmpty()) {
      begun.broken().ifPresent(ErasureRun::giveUp);
    }
    shown.addAll(first);
    removal.remove(begun, count::uploads);
    List<StoredItem> byKey = uploads.byKey(begun.sought());
    abort(byKey, removal);

    boolean cut = items.broken().isPresent() || begun.broken().isPresent();
    boolean goesOn = (items.isLong() || begun.isLong()) && !shown.equals(shownBefore);
    shownBefore = shown;
    return new Look(
        removal.faults(), !first.isEmpty() || !byKey.isEmpty(), begun.sought(), cut, goesOn);
  }

  private void remember(List<StoredItem> page, PagedRemoval removal) {
    count.items(page);
    abort(uploads.seen(page), removal);
  }

  private void abort(List<StoredItem> found, PagedRemoval removal) {
    count.uploads(found);
    removal.remove(found);
  }

  private ListingWalk walk(Page first) {
    return new ListingWalk(from -> store.list(target.prefix(), from), target.which(), first);
  }

  private static List<StoredItem> firstOf(ListingWalk walk) {
    return walk.peek().map(Page::items).orElse(List.of());
  }

  /** Nothing was found; that counts if everything was looked for, and to the end. */
  private static Erasure verified(ListingWalk items, Look look) {
    items.broken().ifPresent(ErasureRun::giveUp);
    return Sought.includesUploads(look.sought())
        ? new Erasure.NothingLeft(Sought.together(items.sought(), look.sought()))
        : new Erasure.Left(UPLOADS_UNKNOWN);
  }

  private static void giveUp(RuntimeException why) {
    throw why;
  }

  /**
   * What passes goes first: it is worth another look. Of what lasts, the one that lasts longest.
   */
  private static Optional<Obstacle> worstOf(List<Fault> faults) {
    List<Obstacle> obstacles = faults.stream().map(Fault::obstacle).distinct().toList();
    return obstacles.stream()
        .filter(o -> !o.lasting())
        .findFirst()
        .or(() -> obstacles.stream().max(Comparator.comparing(o -> o.until().orElse(Instant.MAX))));
  }
}
