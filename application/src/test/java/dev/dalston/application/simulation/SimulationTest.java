package dev.dalston.application.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dalston.application.simulation.Simulation.Result;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The application under a scheduler that is out to break it. */
class SimulationTest {
  @Test
  void nothingBreaks() {
    long first = Long.getLong("simulation.seed", 1);
    int runs = Integer.getInteger("simulation.runs", 200);
    long steps = 0;
    long begin = System.nanoTime();
    int failed = 0;
    for (long seed = first; seed < first + runs; seed++) {
      Result result = Simulation.run(seed, Set.of(), false);
      steps += result.trace().steps();
      if (result.failure().isPresent()) {
        failed++;
        System.out.println(
            "SEED " + seed + " steps " + result.trace().steps() + " " + result.failure().get());
        if (runs == 1) {
          result.trace().last().forEach(System.out::println);
          result.failure().get().printStackTrace(System.out);
        }
      }
    }
    System.out.println(
        runs
            + " runs, "
            + steps
            + " steps, "
            + failed
            + " failed, ms "
            + (System.nanoTime() - begin) / 1_000_000);
    assertEquals(0, failed);
  }

  @Test
  void theSameSeedIsTheSameRun() {
    for (long seed = 1; seed < 20; seed++) {
      assertEquals(
          Simulation.run(seed, Set.of(), true).trace().sums(),
          Simulation.run(seed, Set.of(), true).trace().sums());
    }
  }
}
