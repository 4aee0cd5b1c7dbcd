package dev.dalston.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Many calls that begin at the same moment. */
public final class AtOnce {
  private AtOnce() {}

  public static <T, R> List<R> all(List<T> inputs, Function<T, R> call) {
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
    return calls.stream().map(AtOnce::result).toList();
  }

  /** The result, or the call's own failure. */
  private static <R> R result(Future<R> call) {
    if (call.state() == Future.State.SUCCESS) {
      return call.resultNow();
    }
    throw new AssertionError("One of the calls failed", call.exceptionNow());
  }
}
