package dev.dalston.application.bucket;

import dev.dalston.application.port.ArtifactStore;
import dev.dalston.application.port.ArtifactStore.Fault;
import dev.dalston.application.port.ArtifactStore.Page;
import dev.dalston.application.port.Promise;
import dev.dalston.application.port.StoredItem;
import dev.dalston.application.port.Threads;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Removes page after page, a few at a time. */
final class PagedRemoval {
  private static final int IN_FLIGHT = 4;

  /** More are not kept: they only serve to say what stands in the way. */
  private static final int KEPT_FAULTS = ArtifactStore.BATCH;

  private final ArtifactStore store;
  private final Threads threads;
  private final List<Fault> faults = new ArrayList<>();

  PagedRemoval(ArtifactStore store, Threads threads) {
    this.store = store;
    this.threads = threads;
  }

  /** What was not removed so far, and why. */
  List<Fault> faults() {
    return faults;
  }

  /**
   * Removes what the walk shows. Nothing is under way any more when this returns or throws.
   *
   * @param before told what is about to be removed
   */
  void remove(ListingWalk walk, Consumer<List<StoredItem>> before) {
    Deque<Promise<List<Fault>>> removals = new ArrayDeque<>();
    try {
      for (Optional<Page> page = walk.next(); page.isPresent(); page = walk.next()) {
        List<StoredItem> items = page.get().items();
        before.accept(items);
        if (removals.isEmpty() && walk.peek().isEmpty()) {
          remove(items);
        } else {
          removals.add(threads.submit("removal", () -> removeNow(items)));
        }
        if (removals.size() >= IN_FLIGHT) {
          keep(removals.remove().join());
        }
      }
      while (!removals.isEmpty()) {
        keep(removals.remove().join());
      }
    } catch (RuntimeException | Error fault) {
      BoundedParallel.letEnd(removals);
      throw fault;
    }
  }

  /** Removes these. */
  void remove(List<StoredItem> items) {
    keep(removeNow(items));
  }

  /** In as many requests as it takes: a store may show more on a page than it was asked for. */
  private List<Fault> removeNow(List<StoredItem> items) {
    List<Fault> left = new ArrayList<>();
    for (int from = 0; from < items.size(); from += ArtifactStore.BATCH) {
      int to = Math.min(items.size(), from + ArtifactStore.BATCH);
      left.addAll(store.remove(items.subList(from, to)));
    }
    return left;
  }

  private void keep(List<Fault> left) {
    left.stream().limit(KEPT_FAULTS - faults.size()).forEach(faults::add);
  }
}
