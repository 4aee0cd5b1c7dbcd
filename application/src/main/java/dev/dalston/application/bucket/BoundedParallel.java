package dev.dalston.application.bucket;

import dev.dalston.application.port.Promise;
import dev.dalston.application.port.Threads;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Small calls to the storage, a few at a time: each takes a while and costs little. */
public final class BoundedParallel {
  private static final System.Logger LOG = System.getLogger(BoundedParallel.class.getName());
  private static final int IN_FLIGHT = 16;

  private final Threads threads;

  /** On threads of its own. */
  public BoundedParallel(Threads threads) {
    this.threads = threads;
  }

  /**
   * The results in the order of what they are of; all have ended when this returns or throws.
   *
   * @throws RuntimeException what the first that failed threw
   */
  public <I, O> List<O> each(Collection<I> all, Function<I, O> work) {
    List<Promise<O>> begun = new ArrayList<>();
    try {
      for (I one : all) {
        if (begun.size() >= IN_FLIGHT) {
          begun.get(begun.size() - IN_FLIGHT).join();
        }
        begun.add(threads.submit("parallel", () -> work.apply(one)));
      }
      return begun.stream().map(Promise::join).toList();
    } catch (RuntimeException | Error fault) {
      letEnd(begun);
      throw fault;
    }
  }

  /** Waits until they have ended. How they end does not matter: the whole has failed already. */
  static void letEnd(Collection<? extends Promise<?>> begun) {
    for (Promise<?> one : begun) {
      try {
        one.join();
      } catch (RuntimeException | Error alsoFailed) {
        LOG.log(Level.DEBUG, "One more call of those that failed together", alsoFailed);
      }
    }
  }
}
