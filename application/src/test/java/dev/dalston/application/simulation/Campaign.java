package dev.dalston.application.simulation;

import dev.dalston.application.simulation.Simulation.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Many runs, a few at a time, until there were enough or one failed. */
final class Campaign {
  private final AtomicLong next;
  private final long first;
  private final long least;
  private final long end;
  private final List<Long> calls = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Integer> met = new TreeMap<>();
  private volatile Optional<Result> failed = Optional.empty();

  private Campaign(long first, long least, Duration time) {
    this.first = first;
    this.next = new AtomicLong(first);
    this.least = least;
    this.end = System.nanoTime() + time.toNanos();
  }

  /**
   * Runs the seeds from the first one on.
   *
   * @param least so many in any case
   * @param time and as many more as fit into it
   */
  static Campaign run(long first, long least, Duration time) {
    Campaign campaign = new Campaign(first, least, time);
    int atOnce = Runtime.getRuntime().availableProcessors();
    try (ExecutorService drivers = Executors.newFixedThreadPool(atOnce)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < atOnce; i++) {
        all.add(drivers.submit(campaign::drive));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } catch (InterruptedException | ExecutionException fault) {
      throw new IllegalStateException(fault);
    }
    return campaign;
  }

  private void drive() {
    while (failed.isEmpty()) {
      long seed = next.getAndIncrement();
      if (seed - first >= least && System.nanoTime() > end) {
        return;
      }
      Result result = Simulation.run(seed);
      if (result.failure().isPresent()) {
        failed = Optional.of(result);
      }
      note(result);
    }
  }

  private synchronized void note(Result result) {
    calls.add(result.calls());
    result.coverage().forEach(what -> met.merge(what, 1, Integer::sum));
  }

  /** The run that failed. */
  Optional<Result> failed() {
    return failed;
  }

  /** How many runs there were. */
  int runs() {
    return calls.size();
  }

  /** The share of the runs that made at least so many calls. */
  double shareWithCalls(long atLeast) {
    return share((int) calls.stream().filter(each -> each >= atLeast).count());
  }

  /** The share of the runs that met it. */
  double shareThatMet(String what) {
    return share(met.getOrDefault(what, 0));
  }

  private double share(int count) {
    return (double) count / calls.size();
  }

  @Override
  public String toString() {
    long all = calls.stream().mapToLong(Long::longValue).sum();
    StringBuilder text =
        new StringBuilder("%d runs from seed %d, %d calls".formatted(runs(), first, all));
    met.forEach((what, count) -> text.append("%n%5.1f %%  %s".formatted(100 * share(count), what)));
    return text.toString();
  }
}
