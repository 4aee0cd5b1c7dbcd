package dev.dalston.application.bucket;

import dev.dalston.application.port.Promise;
import dev.dalston.application.port.Threads;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Small calls to the storage, a few at a time: each takes a while and costs little. */
public final class BoundedParallel {
  private static final int IN_FLIGHT = 16;

  private final Threads threads;

  /** On threads of its own. */
  public BoundedParallel(Threads threads) {
    this.threads = threads;
  }

  /**
   * The results in the order of what they are of; all have ended when this returns.
   *
   * @throws RuntimeException what the first that failed threw
   */
  public <I, O> List<O> each(Collection<I> all, Function<I, O> work) {
    List<Promise<O>> begun = new ArrayList<>();
    List<O> results = new ArrayList<>();
    RuntimeException failed = null;
    for (I one : all) {
      if (begun.size() - results.size() >= IN_FLIGHT && failed == null) {
        failed = collect(begun.get(results.size()), results);
      }
      if (failed != null) {
        break;
      }
      begun.add(start(one, work));
    }
    for (int next = results.size(); next < begun.size(); next++) {
      RuntimeException fault = collect(begun.get(next), results);
      failed = failed == null ? fault : failed;
    }
    if (failed != null) {
      throw failed;
    }
    return results;
  }

  private <I, O> Promise<O> start(I one, Function<I, O> work) {
    Promise<O> result = threads.promise();
    threads.start(
        "parallel",
        () -> {
          try {
            result.complete(work.apply(one));
          } catch (RuntimeException | Error fault) {
            result.fail(fault);
          }
        });
    return result;
  }

  private static <O> RuntimeException collect(Promise<O> promise, List<O> results) {
    try {
      results.add(promise.join());
      return null;
    } catch (RuntimeException fault) {
      results.add(null);
      return fault;
    }
  }
}
