package dev.dalston.application.simulation;

import dev.dalston.application.simulation.schedule.Trace;
import dev.dalston.application.simulation.world.Run;
import java.util.Optional;
import java.util.Set;

/** One run: all of it follows from the seed. */
public final class Simulation {
  private static final int KEPT = 400;

  private Simulation() {}

  /** What a run came to. */
  public record Result(long seed, Optional<Throwable> failure, Trace trace) {}

  /** Runs it. */
  public static Result run(long seed, Set<String> without, boolean sums) {
    Trace trace = new Trace(KEPT, sums);
    return new Result(seed, new Run(seed, without, trace).play(), trace);
  }
}
