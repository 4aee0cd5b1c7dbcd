package dev.dalston.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Many calls that begin at the same moment. */
final class AtOnce {
  private AtOnce() {}

  static <T, R> List<R> all(List<T> inputs, Function<T, R> call) {
    CountDownLatch start = new CountDownLatch(1);
    List<Future<R>> calls = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (T input : inputs) {
        calls.add(
            threads.submit(
                () -> {
                  start.await();
                  return call.apply(input);
                }));
      }
      start.countDown();
    }
    return calls.stream().map(Future::resultNow).toList();
  }
}
