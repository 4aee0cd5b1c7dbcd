package dev.dalston.acceptance.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Clients that take one item after the other until none is left. */
final class Load {
  private Load() {}

  /** What one client does with an item. */
  interface Client<T> extends AutoCloseable {
    void take(T item) throws Exception;

    @Override
    default void close() throws IOException {}
  }

  static <T> Measured run(int clients, List<T> items, Callable<Client<T>> made)
      throws InterruptedException {
    Queue<T> left = new ConcurrentLinkedQueue<>(items);
    CountDownLatch ready = new CountDownLatch(clients);
    CountDownLatch start = new CountDownLatch(1);
    List<Future<List<Long>>> results = new ArrayList<>();
    try (ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      for (int i = 0; i < clients; i++) {
        results.add(threads.submit(() -> work(left, made, ready, start)));
      }
      ready.await();
      long begun = System.nanoTime();
      start.countDown();
      List<Long> nanos = new ArrayList<>();
      for (Future<List<Long>> result : results) {
        nanos.addAll(result.get());
      }
      return new Measured((System.nanoTime() - begun) / 1e9, nanos);
    } catch (ExecutionException failed) {
      throw new IllegalStateException("A client failed", failed.getCause());
    }
  }

  private static <T> List<Long> work(
      Queue<T> left, Callable<Client<T>> made, CountDownLatch ready, CountDownLatch start)
      throws Exception {
    List<Long> nanos = new ArrayList<>();
    Client<T> client;
    try {
      client = made.call();
    } finally {
      ready.countDown();
    }
    try (client) {
      start.await();
      for (T item = left.poll(); item != null; item = left.poll()) {
        long begun = System.nanoTime();
        client.take(item);
        nanos.add(System.nanoTime() - begun);
      }
    }
    return nanos;
  }
}
