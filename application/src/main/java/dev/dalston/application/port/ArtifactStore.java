package dev.dalston.application.port;

import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.artifact.ByteRange;
import dev.dalston.domain.artifact.ByteRange.Extent;
import dev.dalston.domain.artifact.Inventory;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.deletion.Sought;
import dev.dalston.domain.job.JobId;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The bucket. Calls go over the network: never inside a transaction.
 *
 * <p>Every call throws {@link BackendUnavailable} where the store cannot be reached or fails in a
 * way that may pass, and {@link StoreRefused} where it refuses for good.
 */
public interface ArtifactStore {
  /** How many items one call of {@link #remove} takes. A page may have more. */
  int BATCH = 1_000;

  /**
   * Stores what the stream gives, whole or not at all; memory use does not depend on its length.
   *
   * @return how many bytes were stored
   * @throws IOException if the stream breaks; nothing is left in the bucket then, unless removing
   *     it failed too: callers keep the upload on record until they know
   */
  long put(ArtifactKey key, String contentType, InputStream body) throws IOException;

  /** Opens an object for reading; empty if it is not there. The caller closes it. */
  default Optional<StoredArtifact> open(ArtifactKey key) {
    return open(key, Optional.empty());
  }

  /**
   * Opens some bytes of an object, all where no range is given; empty if the object is not there.
   * It is opened whole if it has none of these bytes, or the store does not give parts.
   */
  Optional<StoredArtifact> open(ArtifactKey key, Optional<ByteRange> range);

  /** Whether the object is there. */
  boolean exists(ArtifactKey key);

  /**
   * A page of everything stored under the prefix: objects, older versions and delete markers,
   * declared or not, whatever their keys; by key, on stores that keep the protocol's order.
   *
   * @param after where the last page ended; empty for the first page
   */
  Page list(String prefix, Optional<String> after);

  /** A page of everything stored for the job. */
  default Page list(JobId job, Optional<String> after) {
    return list(ArtifactKey.prefixOf(job), after);
  }

  /**
   * A page of the multipart uploads under the prefix that were begun and not finished, as far as
   * the store shows them to whoever does not know their keys: the page says whether it does.
   *
   * @param after where the last page ended; empty for the first page
   */
  Page uploads(String prefix, Optional<String> after);

  /**
   * The multipart uploads to exactly these keys that were begun and not finished. Some stores list
   * uploads in no other way.
   */
  List<StoredItem> uploadsTo(Collection<String> keys);

  /**
   * Removes them for good, each by its version or upload id. What is not there counts as removed.
   *
   * @param items at most {@link #BATCH}
   * @return what was not removed, and why: each item the store did not confirm is in it
   */
  List<Fault> remove(List<StoredItem> items);

  /** Asks again for what the store could not be asked for so far; called now and then. */
  default void recheck() {}

  /**
   * Does to an object of the service's own, outside of {@code jobs/}, what deletions need of the
   * store: lists and removes it. Nothing of it stays. What is thrown ails the store as a whole, not
   * a job. That the store is full is no fault here: it removes all the same.
   */
  void probe();

  /**
   * A page of a listing.
   *
   * @param next where to go on; empty if this is the last page
   * @param sought what the store was asked for; nothing if it does not list that at all
   */
  record Page(List<StoredItem> items, Optional<String> next, Set<Sought> sought) {
    /** What is on it, counted. */
    public Inventory inventory() {
      return items.stream().map(StoredItem::inventory).reduce(Inventory.EMPTY, Inventory::plus);
    }
  }

  /** An item that is still there, and what stands in the way. */
  record Fault(StoredItem item, Obstacle obstacle) {}

  /**
   * An open object, or a part of it.
   *
   * @param extent which of its bytes the body has
   * @param tag what tells its content from any other under the same key, as an ETag is written
   */
  record StoredArtifact(InputStream body, Extent extent, String contentType, String tag)
      implements AutoCloseable {
    /** How many bytes the body has. */
    public long bytes() {
      return extent.bytes();
    }

    @Override
    public void close() throws IOException {
      body.close();
    }
  }
}
