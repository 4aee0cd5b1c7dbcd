package dev.dalston.application.simulation;

import dev.dalston.application.simulation.Simulation.Result;
import dev.dalston.application.simulation.world.ServiceLog;
import java.time.Duration;
import java.util.Optional;

/** How many runs of a fixed row of seeds it takes until one fails: for code that was broken. */
public final class Hunt {
  private Hunt() {}

  /** Prints how many runs there were, and what failed; only a number if nothing did. */
  public static void main(String[] arguments) {
    try (ServiceLog _ = new ServiceLog()) {
      Campaign campaign = Campaign.run(1, Long.parseLong(arguments[0]), Duration.ZERO);
      Optional<Result> failed = campaign.failed();
      System.out.println(
          campaign.runs()
              + failed.map(run -> " " + run.kind().lines().findFirst().get()).orElse(""));
    }
    System.exit(0);
  }
}
