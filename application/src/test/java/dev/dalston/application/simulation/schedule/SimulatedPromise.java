package dev.dalston.application.simulation.schedule;

import dev.dalston.application.port.Promise;
import dev.dalston.application.simulation.schedule.Scheduler.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A promise whose waiters give the baton on. */
public final class SimulatedPromise<T> implements Promise<T> {
  private final Scheduler scheduler;
  private final List<Wait> waiters = new ArrayList<>();
  private boolean given;
  private T result;
  private Throwable fault;

  /** Not given yet. */
  public SimulatedPromise(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  @Override
  public void complete(T value) {
    give(value, null);
  }

  @Override
  public void fail(Throwable why) {
    give(null, why);
  }

  private void give(T value, Throwable why) {
    if (!given) {
      given = true;
      result = value;
      fault = why;
      waiters.forEach(waiter -> scheduler.wake(waiter, scheduler.now()));
      waiters.clear();
    }
  }

  @Override
  public Optional<T> await(Duration atMost) {
    if (!given && atMost.isPositive()) {
      Wait self = scheduler.toWait();
      waiters.add(self);
      scheduler.wake(self, scheduler.now() + atMost.toNanos() / 1_000);
      scheduler.block();
      waiters.remove(self);
    }
    return given ? Optional.of(value()) : Optional.empty();
  }

  @Override
  public T join() {
    if (!given) {
      waiters.add(scheduler.toWait());
      scheduler.block();
    }
    return value();
  }

  private T value() {
    if (fault instanceof Error error) {
      throw error;
    }
    if (fault != null) {
      throw fault instanceof RuntimeException known ? known : new IllegalStateException(fault);
    }
    return result;
  }
}
