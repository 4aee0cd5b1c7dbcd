package dev.dalston.application.bucket;

import dev.dalston.application.port.ArtifactStore;
import dev.dalston.application.port.ArtifactStore.Fault;
import dev.dalston.application.port.ArtifactStore.Page;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Removes page after page, a few batches at a time. */
final class PagedRemoval {
  private static final int IN_FLIGHT = 4;

  /** More are not kept: they only serve to say what stands in the way. */
  private static final int KEPT_FAULTS = ArtifactStore.BATCH;

  private final ArtifactStore store;
  private final List<Fault> faults = new ArrayList<>();

  PagedRemoval(ArtifactStore store) {
    this.store = store;
  }

  /**
   * Removes this page and all after it; what was not removed, and why.
   *
   * @param next the page after a page. It is asked for before the page is removed: a listing that
   *     goes on after what is no longer there is not to be trusted on every store
   */
  List<Fault> removeFrom(Page first, Function<Page, Optional<Page>> next) {
    Optional<Page> second = next.apply(first);
    if (second.isEmpty()) {
      return first.items().isEmpty() ? List.of() : store.remove(first.items());
    }
    Deque<Future<List<Fault>>> batches = new ArrayDeque<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      batches.add(threads.submit(() -> store.remove(first.items())));
      for (Optional<Page> page = second; page.isPresent(); ) {
        Page current = page.get();
        page = next.apply(current);
        if (batches.size() >= IN_FLIGHT) {
          collect(batches.remove());
        }
        if (!current.items().isEmpty()) {
          batches.add(threads.submit(() -> store.remove(current.items())));
        }
      }
      batches.forEach(this::collect);
    }
    return faults;
  }

  private void collect(Future<List<Fault>> batch) {
    try {
      for (Fault fault : batch.get()) {
        if (faults.size() < KEPT_FAULTS) {
          faults.add(fault);
        }
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new CompletionException(stop);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new CompletionException(failed.getCause());
    }
  }
}
