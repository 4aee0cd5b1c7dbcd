package dev.dalston.application.simulation;

import dev.dalston.application.simulation.Simulation.Result;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.stream.Collectors;

/** A failed run in words: what did not hold, how to see it again, and how it came to that. */
final class Story {
  private static final Duration SHORTENED_WITHIN = Duration.ofSeconds(30);
  private static final int LONGEST_LINE = 400;
  private static final int LINES_OF_TRACE = 25;

  private Story() {}

  static String of(Result failed) {
    Shortening.Short run = Shortening.of(failed, SHORTENED_WITHIN);
    Throwable why = run.result().failure().orElseThrow();
    return """

    %s

    Seed %d, %d steps; shortened from %d strikes and actions to %d: %d steps.
    Faults of this seed: %s
    Again:     %s
    As it was: %s

    The last steps, times in seconds:
    %s

    %s\
    """
        .formatted(
            why.getMessage(),
            failed.seed(),
            failed.trace().steps(),
            failed.happened().size(),
            run.result().happened().size(),
            run.result().trace().steps(),
            failed.weather(),
            command(failed.seed(), " -Dsimulation.only='" + run.what() + "'"),
            command(failed.seed(), ""),
            run.result().trace().last().stream()
                .map(step -> cut(step.toString()))
                .collect(Collectors.joining("\n")),
            trace(why));
  }

  private static String command(long seed, String only) {
    return "mvn test -pl application -am -Dtest=SimulationTest"
        + " -Dsurefire.failIfNoSpecifiedTests=false -Dsimulation.seed="
        + seed
        + only;
  }

  private static String cut(String line) {
    return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "...";
  }

  private static String trace(Throwable why) {
    StringWriter text = new StringWriter();
    why.printStackTrace(new PrintWriter(text, true));
    return text.toString().lines().limit(LINES_OF_TRACE).collect(Collectors.joining("\n"));
  }
}
