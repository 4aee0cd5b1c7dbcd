package dev.dalston.application.simulation;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.simulation.Simulation.Result;
import dev.dalston.application.simulation.fault.Kind;
import dev.dalston.application.simulation.fault.Selection;
import dev.dalston.application.simulation.world.ServiceLog;
import dev.dalston.application.simulation.world.Step;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The application under a scheduler that is out to break it. */
@Tag("simulation")
class SimulationTest {
  private static final Optional<Long> SEED = Optional.ofNullable(Long.getLong("simulation.seed"));
  private static final long RUNS = Long.getLong("simulation.runs", 2_000);
  private static final double OFTEN = 0.02;

  private static ServiceLog log;

  @BeforeAll
  static void listen() {
    log = new ServiceLog();
  }

  @AfterAll
  static void listenNoMore() {
    log.close();
  }

  @Test
  void whatFailedOnceFailsNoMore() throws IOException {
    for (String line : lines("seeds-that-failed.txt")) {
      String[] words = line.split(" +", 3);
      check(Simulation.run(Long.parseLong(words[0]), Selection.parse(words[1]), false));
    }
  }

  @Test
  void nothingBreaks() {
    if (SEED.isPresent() && Long.getLong("simulation.runs") == null) {
      String only = System.getProperty("simulation.only", "all");
      check(Simulation.run(SEED.get(), Selection.parse(only), false));
      return;
    }
    long first = SEED.orElse(1L);
    Campaign campaign = Campaign.run(first, RUNS, Duration.ZERO);
    System.out.println(campaign);
    campaign.failed().ifPresent(SimulationTest::check);
    assertAll(
        () -> assertTrue(campaign.shareWithCalls(300) >= 0.5, "half the runs make 300 calls"),
        () -> assertTrue(campaign.shareWithCalls(3_000) >= 0.1, "a tenth makes 3,000 calls"));
    assertAll(whatIsMetOften().map(what -> isMetOften(what, campaign)));
  }

  private static Executable isMetOften(String what, Campaign campaign) {
    return () -> assertTrue(campaign.shareThatMet(what) >= OFTEN, what + " is not met often");
  }

  private static Stream<String> whatIsMetOften() {
    return Stream.of(
            Arrays.stream(Kind.values()).map(Enum::name),
            Arrays.stream(Step.values()).map(Enum::name),
            Stream.of("delete Deleted", "delete NotFound", "delete Refused", "delete Pending"),
            Stream.of("delete Blocked", "delete BackendUnavailable", "delete connection lost"),
            Stream.of("submit Submitted", "submit BackendUnavailable", "submit BrokenOff"),
            Stream.of("cancel Accepted", "cancel Refused", "claim something", "hand Done"),
            Stream.of("hand ClaimLost", "complete Done", "complete ClaimLost", "fail Done"),
            Stream.of("complete TranscriptMissing", "release Done", "reconcile Running"))
        .flatMap(each -> each);
  }

  @Test
  void theSameSeedIsTheSameRunToTheLastStep() {
    for (long seed = 1; seed <= 20; seed++) {
      assertEquals(
          Simulation.run(seed, Selection.ALL, true).trace().sums(),
          Simulation.run(seed, Selection.ALL, true).trace().sums());
    }
  }

  @Test
  void theSameSeedIsTheSameRunInAnotherProcess() throws IOException {
    Process other =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                SumOfSeeds.class.getName(),
                "20")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (InputStream sums = other.getInputStream()) {
      assertEquals(
          SumOfSeeds.of(20), new String(sums.readAllBytes(), StandardCharsets.UTF_8).trim());
    }
  }

  private static void check(Result result) {
    if (result.failure().isPresent()) {
      throw new AssertionError(Story.of(result), result.failure().get());
    }
  }

  private static List<String> lines(String name) throws IOException {
    try (InputStream file = SimulationTest.class.getResourceAsStream(name)) {
      List<String> lines = new ArrayList<>();
      new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(lines::add);
      return lines;
    }
  }
}
