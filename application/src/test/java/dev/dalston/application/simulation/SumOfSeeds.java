package dev.dalston.application.simulation;

import dev.dalston.application.simulation.world.ServiceLog;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** What the first seeds come to, to be compared with another process. */
final class SumOfSeeds {
  private SumOfSeeds() {}

  static String of(int seeds) {
    return LongStream.rangeClosed(1, seeds)
        .mapToObj(seed -> Simulation.run(seed).trace())
        .map(trace -> trace.steps() + ":" + trace.sum())
        .collect(Collectors.joining(" "));
  }

  /** Prints it. */
  public static void main(String[] arguments) {
    try (ServiceLog _ = new ServiceLog()) {
      System.out.println(of(Integer.parseInt(arguments[0])));
    }
  }
}
