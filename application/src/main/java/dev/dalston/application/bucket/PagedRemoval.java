package dev.dalston.application.bucket;

import dev.dalston.application.port.ArtifactStore;
import dev.dalston.application.port.ArtifactStore.Fault;
import dev.dalston.application.port.ArtifactStore.Page;
import dev.dalston.application.port.Promise;
import dev.dalston.application.port.Threads;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Removes page after page, a few batches at a time. */
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

  /**
   * Removes this page and all after it; what was not removed, and why. No batch is under way any
   * more when this returns or throws.
   *
   * @param next the page after a page. It is asked for before the page is removed: a listing that
   *     goes on after what is no longer there is not to be trusted on every store
   */
  List<Fault> removeFrom(Page first, Function<Page, Optional<Page>> next) {
    Optional<Page> second = next.apply(first);
    if (second.isEmpty()) {
      return first.items().isEmpty() ? List.of() : store.remove(first.items());
    }
    Deque<Promise<List<Fault>>> batches = new ArrayDeque<>();
    try {
      batches.add(begin(first));
      for (Optional<Page> page = second; page.isPresent(); ) {
        Page current = page.get();
        page = next.apply(current);
        if (batches.size() >= IN_FLIGHT) {
          collect(batches.remove());
        }
        if (!current.items().isEmpty()) {
          batches.add(begin(current));
        }
      }
      while (!batches.isEmpty()) {
        collect(batches.remove());
      }
    } catch (RuntimeException | Error fault) {
      BoundedParallel.letEnd(batches);
      throw fault;
    }
    return faults;
  }

  private Promise<List<Fault>> begin(Page page) {
    return threads.submit("removal", () -> store.remove(page.items()));
  }

  private void collect(Promise<List<Fault>> batch) {
    for (Fault fault : batch.join()) {
      if (faults.size() < KEPT_FAULTS) {
        faults.add(fault);
      }
    }
  }
}
