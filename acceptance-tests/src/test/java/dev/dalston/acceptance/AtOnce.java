package dev.dalston.acceptance;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Many calls that begin at the same moment. */
final class AtOnce {
  private AtOnce() {}

  static <T, R> List<R> all(List<T> inputs, Function<T, R> call) throws InterruptedException {
    CountDownLatch start = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<R>> calls =
          inputs.stream()
              .map(
                  input ->
                      threads.submit(
                          () -> {
                            start.await();
                            return call.apply(input);
                          }))
              .toList();
      start.countDown();
      threads.close();
      return calls.stream().map(Future::resultNow).toList();
    }
  }
}
