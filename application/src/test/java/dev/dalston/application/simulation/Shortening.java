package dev.dalston.application.simulation;

import dev.dalston.application.simulation.Simulation.Result;
import dev.dalston.application.simulation.fault.Selection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Leaves out of a run that failed what it fails without: half of it, then a quarter, and so on down
 * to single strikes and actions.
 */
final class Shortening {
  private final String kind;
  private final long end;
  private Result shortest;
  private List<String> needed;

  private Shortening(Result failed, Duration atMost) {
    this.kind = failed.kind();
    this.end = System.nanoTime() + atMost.toNanos();
    this.shortest = failed;
    this.needed = failed.happened();
  }

  /**
   * The shortest run that fails in the same way, as far as it was found within the time.
   *
   * @param what its selection
   */
  record Short(Selection what, Result result) {}

  static Short of(Result failed, Duration atMost) {
    Shortening shortening = new Shortening(failed, atMost);
    boolean itself = shortening.failsWith(failed.happened());
    if (!itself) {
      return new Short(Selection.ALL, failed);
    }
    shortening.shorten();
    return new Short(Selection.of(shortening.needed), shortening.shortest);
  }

  private void shorten() {
    int parts = 2;
    while (parts <= 2 * needed.size() && System.nanoTime() < end) {
      parts = leaveOutOneOf(parts) ? Math.max(2, parts - 1) : 2 * parts;
    }
  }

  private boolean leaveOutOneOf(int parts) {
    int size = Math.max(1, (needed.size() + parts - 1) / parts);
    for (int from = 0; from < needed.size() && System.nanoTime() < end; from += size) {
      List<String> rest = new ArrayList<>(needed.subList(0, from));
      rest.addAll(needed.subList(Math.min(needed.size(), from + size), needed.size()));
      if (failsWith(rest)) {
        return true;
      }
    }
    return false;
  }

  /** If it still fails in the same way, what did not happen any more is not needed either. */
  private boolean failsWith(List<String> names) {
    Result result = Simulation.run(shortest.seed(), Selection.of(names), false);
    if (!result.kind().equals(kind)) {
      return false;
    }
    shortest = result;
    needed = result.happened();
    return true;
  }
}
