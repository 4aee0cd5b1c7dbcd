package dev.dalston.application.bucket;

import dev.dalston.application.port.ArtifactStore;
import dev.dalston.application.port.ArtifactStore.Fault;
import dev.dalston.application.port.ArtifactStore.Page;
import dev.dalston.application.port.StoredItem;
import dev.dalston.application.port.Threads;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.artifact.Inventory;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.job.JobId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Removes what a job has in the bucket and does not believe it is gone until it has looked again.
 * Memory does not grow with the number of artifacts: a few pages are held at a time.
 */
public final class Eraser {
  private static final int LOOKS = 5;
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final ArtifactStore store;
  private final Threads threads;

  /** On this store. */
  public Eraser(ArtifactStore store, Threads threads) {
    this.store = store;
    this.threads = threads;
  }

  /**
   * What is to go: the items under the prefix that match.
   *
   * @param known keys of uploads on record
   */
  public record Target(String prefix, Collection<String> known, Predicate<StoredItem> which) {
    /** Everything under the job's prefix. */
    public static Target everythingOf(JobId job, Collection<ArtifactKey> known) {
      return new Target(
          ArtifactKey.prefixOf(job), known.stream().map(ArtifactKey::value).toList(), any -> true);
    }

    /** What matches of the one key, and not of keys that begin alike. */
    public static Target key(String key, Predicate<StoredItem> which) {
      return new Target(key, List.of(key), item -> item.key().equals(key) && which.test(item));
    }
  }

  /** Told what is there before it is removed, so that a crash does not lose count. */
  public interface Tally {
    /** Whether objects, versions and markers are still to be counted. */
    boolean wantsStored();

    /** Whether uploads are still to be counted. */
    boolean wantsUploads();

    /** Counted, and about to be removed. */
    void found(Inventory found);

    /** What was there has been removed as far as the storage would; it is looked for again next. */
    void removed();

    /** Counts nothing. */
    Tally NONE =
        new Tally() {
          @Override
          public boolean wantsStored() {
            return false;
          }

          @Override
          public boolean wantsUploads() {
            return false;
          }

          @Override
          public void found(Inventory found) {
            throw new IllegalStateException("not wanted");
          }

          @Override
          public void removed() {}
        };
  }

  /** Erases the target; the obstacle if something is left. */
  public Optional<Obstacle> erase(Target target, Tally tally) {
    return erase(target, tally, look(store::list, target, Optional.empty()));
  }

  /** The same, beginning with a first page that was looked at already. */
  public Optional<Obstacle> erase(Target target, Tally tally, Page first) {
    Page page = first;
    if (tally.wantsStored()) {
      tally.found(count(store::list, target, page));
    }
    Optional<Obstacle> obstacle = Optional.empty();
    for (int looks = 0; looks < LOOKS; looks++) {
      List<Fault> faults = new ArrayList<>(removeFrom(store::list, target, page));
      boolean anyUploads = removeUploads(target, tally, faults);
      tally.removed();
      page = look(store::list, target, Optional.empty());
      if (page.items().isEmpty() && !anyUploads) {
        return Optional.empty();
      }
      obstacle = worstOf(faults);
      if (obstacle.filter(Obstacle::lasting).isPresent()) {
        return obstacle;
      }
      if (!faults.isEmpty() && !threads.pause(PAUSE.multipliedBy(1L << looks))) {
        break;
      }
    }
    return obstacle.or(
        () ->
            Optional.of(Obstacle.passing("The storage still lists what it said it had removed.")));
  }

  /** One of the ways to list a bucket, page after page. */
  private interface Listing {
    Page page(String prefix, Optional<String> after);
  }

  /** Those that the store lists by prefix, then those on record that it lists by exact key only. */
  private boolean removeUploads(Target target, Tally tally, List<Fault> faults) {
    Page first = look(store::uploads, target, Optional.empty());
    if (tally.wantsUploads() && !first.items().isEmpty()) {
      tally.found(count(store::uploads, target, first));
    }
    faults.addAll(removeFrom(store::uploads, target, first));
    List<StoredItem> exact =
        target.known().stream()
            .flatMap(key -> store.unfinished(key, List.of(key)).stream())
            .filter(target.which())
            .toList();
    if (tally.wantsUploads() && !exact.isEmpty()) {
      tally.found(new Inventory(0, 0, 0, exact.size(), 0));
    }
    faults.addAll(removeAll(exact));
    return !first.items().isEmpty() || !exact.isEmpty();
  }

  private List<Fault> removeFrom(Listing listing, Target target, Page first) {
    return new PagedRemoval(store, threads).removeFrom(first, p -> after(listing, target, p));
  }

  private static Optional<Page> after(Listing listing, Target target, Page page) {
    return page.next().map(next -> look(listing, target, Optional.of(next)));
  }

  /** The next page that holds something of the target; a page without items is the end. */
  private static Page look(Listing listing, Target target, Optional<String> from) {
    Page page = listing.page(target.prefix(), from);
    List<StoredItem> matching = page.items().stream().filter(target.which()).toList();
    while (matching.isEmpty() && page.next().isPresent()) {
      page = listing.page(target.prefix(), page.next());
      matching = page.items().stream().filter(target.which()).toList();
    }
    return new Page(matching, page.next());
  }

  private static Inventory count(Listing listing, Target target, Page first) {
    Inventory total = Inventory.EMPTY;
    for (Optional<Page> page = Optional.of(first);
        page.isPresent();
        page = after(listing, target, page.get())) {
      total = total.plus(page.get().inventory());
    }
    return total;
  }

  private List<Fault> removeAll(List<StoredItem> items) {
    List<Fault> faults = new ArrayList<>();
    for (int from = 0; from < items.size(); from += ArtifactStore.BATCH) {
      int to = Math.min(items.size(), from + ArtifactStore.BATCH);
      faults.addAll(store.remove(items.subList(from, to)));
    }
    return faults;
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
