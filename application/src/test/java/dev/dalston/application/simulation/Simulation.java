package dev.dalston.application.simulation;

import dev.dalston.application.simulation.fault.Selection;
import dev.dalston.application.simulation.schedule.Trace;
import dev.dalston.application.simulation.world.Run;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One run of the application under the scheduler: all of it follows from the seed. */
public final class Simulation {
  /** How many steps are kept in words. */
  private static final int KEPT = 300;

  private Simulation() {}

  /**
   * What a run came to.
   *
   * @param failure what did not hold
   * @param calls how many calls over the network the instances made
   * @param coverage what it went through
   * @param happened what could be left out of it
   * @param weather which faults it has
   */
  public record Result(
      long seed,
      Optional<Throwable> failure,
      long calls,
      Set<String> coverage,
      List<String> happened,
      String weather,
      Trace trace) {
    /** What kind of failure it is: its first words, without what it is about. */
    public String kind() {
      return failure
          .map(why -> String.valueOf(why.getMessage()).replaceAll(": (?s:.*)", ""))
          .orElse("none");
    }
  }

  /** Runs it. */
  public static Result run(long seed) {
    return run(seed, Selection.ALL, false);
  }

  /**
   * Runs it, or a part of it.
   *
   * @param sums whether the sum after each step is kept
   */
  public static Result run(long seed, Selection selection, boolean sums) {
    Trace trace = new Trace(KEPT, sums);
    Run run = new Run(seed, selection, trace);
    Optional<Throwable> failure = run.play();
    return new Result(
        seed, failure, run.calls(), run.coverage(), run.happened(), run.weather(), trace);
  }
}
