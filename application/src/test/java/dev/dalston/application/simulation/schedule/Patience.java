package dev.dalston.application.simulation.schedule;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Waits for the end of a run, however slow the machine is, unless a single step does not end. */
final class Patience {
  private static final Duration ONE_STEP = Duration.ofSeconds(60);

  private final CountDownLatch over = new CountDownLatch(1);
  private volatile long steps;

  /** One more was taken, by the only thread that runs. */
  void step() {
    steps++;
  }

  void end() {
    over.countDown();
  }

  /** What is wrong if the run does not end. */
  Optional<Throwable> awaitEnd(Supplier<Task> current) {
    try {
      long before = -1;
      while (!over.await(ONE_STEP.toMillis(), TimeUnit.MILLISECONDS)) {
        if (steps == before) {
          return Optional.of(stuck(current.get()));
        }
        before = steps;
      }
      return Optional.empty();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stop);
    }
  }

  private static Throwable stuck(Task task) {
    AssertionError hangs = new AssertionError("A step of " + task + " does not end");
    if (task != null) {
      hangs.setStackTrace(task.stack());
    }
    return hangs;
  }
}
