package dev.dalston.application.bucket;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Small calls to the storage, a few at a time: each takes a while and costs little. */
public final class BoundedParallel {
  private static final int IN_FLIGHT = 16;

  private BoundedParallel() {}

  /**
   * The results in the order of what they are of; all have ended when this returns.
   *
   * @throws RuntimeException what the first that failed threw
   */
  public static <I, O> List<O> each(Collection<I> all, Function<I, O> work) {
    List<Future<O>> running = new ArrayList<>();
    try (ExecutorService threads =
        Executors.newFixedThreadPool(IN_FLIGHT, Thread.ofVirtual().factory())) {
      all.forEach(one -> running.add(threads.submit(() -> work.apply(one))));
    }
    return running.stream().map(BoundedParallel::result).toList();
  }

  private static <O> O result(Future<O> ended) {
    try {
      return ended.get();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new CompletionException(stop);
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof RuntimeException cause
          ? cause
          : new CompletionException(failed.getCause());
    }
  }
}
