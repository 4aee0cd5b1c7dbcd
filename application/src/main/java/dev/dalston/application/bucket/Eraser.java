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
import java.util.stream.Stream;

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
    /** Whether uploads are still to be counted. */
    boolean wantsUploads();

    /** Uploads, counted and about to be removed. */
    void found(Inventory uploads);

    /** What was there has been removed as far as the storage would; it is looked for again next. */
    void removed();

    /** Counts nothing. */
    Tally NONE =
        new Tally() {
          @Override
          public boolean wantsUploads() {
            return false;
          }

          @Override
          public void found(Inventory uploads) {
            throw new IllegalStateException("not wanted");
          }

          @Override
          public void removed() {}
        };
  }

  /** Erases the target. */
  public Erasure erase(Target target) {
    return erase(target, Tally.NONE, look(target));
  }

  /** The same, beginning with the first of the target's pages, and telling what is found. */
  public Erasure erase(Target target, Tally tally, Page first) {
    Page page = first;
    Optional<Obstacle> obstacle = Optional.empty();
    for (int looks = 0; looks < LOOKS; looks++) {
      List<Fault> faults =
          new ArrayList<>(new PagedRemoval(store, threads).removeFrom(page, p -> after(target, p)));
      List<StoredItem> uploads = uploads(target);
      if (!uploads.isEmpty()) {
        if (tally.wantsUploads()) {
          tally.found(new Inventory(0, 0, 0, uploads.size(), 0));
        }
        faults.addAll(removeAll(uploads));
      }
      tally.removed();
      page = look(target);
      if (page.items().isEmpty() && uploads.isEmpty()) {
        return new Erasure.NothingLeft();
      }
      obstacle = worstOf(faults);
      if (obstacle.filter(Obstacle::lasting).isPresent()) {
        break;
      }
      if (!faults.isEmpty() && !threads.pause(PAUSE.multipliedBy(1L << looks))) {
        break;
      }
    }
    return new Erasure.Left(
        obstacle.orElse(Obstacle.passing("The storage still lists what it said it had removed.")));
  }

  /** The first page that holds something of the target. */
  public Page look(Target target) {
    return look(target, Optional.empty());
  }

  /** That page and all after it, each fetched when it is asked for. */
  public Stream<Page> pages(Target target, Page first) {
    return Stream.iterate(
            Optional.of(first), Optional::isPresent, page -> after(target, page.orElseThrow()))
        .map(Optional::orElseThrow);
  }

  private Optional<Page> after(Target target, Page page) {
    return page.next().map(next -> look(target, Optional.of(next)));
  }

  /** The next page that holds something of the target; a page without items is the end. */
  private Page look(Target target, Optional<String> from) {
    Page page = store.list(target.prefix(), from);
    List<StoredItem> matching = page.items().stream().filter(target.which()).toList();
    while (matching.isEmpty() && page.next().isPresent()) {
      page = store.list(target.prefix(), page.next());
      matching = page.items().stream().filter(target.which()).toList();
    }
    return new Page(matching, page.next());
  }

  private List<StoredItem> uploads(Target target) {
    return store.unfinished(target.prefix(), target.known()).stream()
        .filter(target.which())
        .toList();
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
