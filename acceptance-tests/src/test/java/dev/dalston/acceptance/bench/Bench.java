package dev.dalston.acceptance.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the parts that are named as arguments, or all of them; prints a table of each and writes
 * {@code target/bench.json}. The database and the storage are real and durable, and processes of
 * their own as the service is.
 */
public final class Bench {
  private static final Map<String, Part> PARTS = new LinkedHashMap<>();

  static {
    PARTS.put("delete", new DeletePart());
    PARTS.put("huge", new HugePart());
    PARTS.put("growth", new GrowthPart());
    PARTS.put("reconcile", new ReconcilePart());
    PARTS.put("transfer", new TransferPart());
    PARTS.put("start", new StartPart());
  }

  private Bench() {}

  /** One measurement, on servers of its own. */
  interface Part {
    void run(Ground ground, Report report) throws IOException, InterruptedException;
  }

  /** Fails if a part cannot be run; a bad figure fails nothing. */
  public static void main(String[] args) throws IOException, InterruptedException {
    List<String> named = List.of(String.join(" ", args).split("[ ,]+"));
    List<String> wanted = named.contains("all") ? List.copyOf(PARTS.keySet()) : named;
    if (!PARTS.keySet().containsAll(wanted)) {
      System.err.println(
          "-Dbench= takes all, or some with commas between: " + String.join(" ", PARTS.keySet()));
      System.exit(2);
    }
    Report report = new Report(Path.of("target", "bench.json"));
    for (String name : wanted) {
      try (Ground ground = new Ground(name)) {
        PARTS.get(name).run(ground, report);
      }
    }
  }
}
