package dev.dalston.application.bucket;

import dev.dalston.application.port.ArtifactStore;
import dev.dalston.application.port.ArtifactStore.Page;
import dev.dalston.application.port.StoredItem;
import dev.dalston.application.port.Threads;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.artifact.Inventory;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.job.JobId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Removes what a job has in the bucket and does not believe it is gone until it has looked again.
 * Memory does not grow with the number of artifacts: a few pages are held at a time.
 */
public final class Eraser {
  /** The storage confirmed each removal, and shows all the same what it was of. */
  public static final Obstacle STILL_LISTED =
      Obstacle.passing("The storage still lists what it said it had removed.");

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
   * @param known keys that uploads may have been begun to; only asked where the store lists uploads
   *     in no other way
   */
  public record Target(String prefix, Supplier<List<String>> known, Predicate<StoredItem> which) {
    /** Everything under the job's prefix. */
    public static Target everythingOf(JobId job, Supplier<List<ArtifactKey>> known) {
      return new Target(
          ArtifactKey.prefixOf(job),
          () ->
              Stream.concat(Stream.of(ArtifactKey.audioOf(job)), known.get().stream())
                  .map(ArtifactKey::value)
                  .toList(),
          any -> true);
    }

    /** What matches of the one key, and not of keys that begin alike. */
    public static Target key(String key, Predicate<StoredItem> which) {
      return new Target(
          key, () -> List.of(key), item -> item.key().equals(key) && which.test(item));
    }
  }

  /** Told what is there before it is removed, so that a crash does not lose count. */
  public interface Tally {
    /** Whether objects, versions and markers are to be counted as they come to light. */
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

  /** Erases the target. */
  public Erasure erase(Target target) {
    return erase(target, Tally.NONE, look(target));
  }

  /** The same, beginning with a first page that was looked at already. */
  public Erasure erase(Target target, Tally tally, Page first) {
    return new ErasureRun(store, threads, target, tally).carryOut(first);
  }

  /** The first page of what is under the target's prefix. */
  public Page look(Target target) {
    return store.list(target.prefix(), Optional.empty());
  }

  /** What that page and all after it show of the target. */
  public ListingWalk walk(Target target, Page first) {
    return new ListingWalk(from -> store.list(target.prefix(), from), target.which(), first);
  }
}
