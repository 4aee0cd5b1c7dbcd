package dev.dalston.storage.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.AbortedException;

/** Many small requests, few of them under way at a time. */
final class EightAtATime {
  private static final int AT_A_TIME = 8;

  private EightAtATime() {}

  /** The results, in the order of the items. */
  static <T, R> List<R> ask(List<T> items, Function<T, R> request) {
    var permits = new Semaphore(AT_A_TIME);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        List<Future<R>> answers = new ArrayList<>();
        for (T item : items) {
          permits.acquire();
          answers.add(threads.submit(() -> releasing(permits, item, request)));
        }
        List<R> results = new ArrayList<>();
        for (Future<R> answer : answers) {
          results.add(answer.get());
        }
        return results;
      } catch (InterruptedException wanted) {
        threads.shutdownNow();
        throw AbortedException.create("Interrupted", wanted);
      } catch (ExecutionException fault) {
        throw fault.getCause() instanceof RuntimeException cause
            ? cause
            : new IllegalStateException("A request failed", fault.getCause());
      }
    }
  }

  private static <T, R> R releasing(Semaphore permits, T item, Function<T, R> request) {
    try {
      return request.apply(item);
    } finally {
      permits.release();
    }
  }
}
