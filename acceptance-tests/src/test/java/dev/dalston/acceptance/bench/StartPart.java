package dev.dalston.acceptance.bench;

import dev.dalston.persistence.session.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From its start to "ready", what it takes when idle, and a deletion at the terminal. */
final class StartPart implements Bench.Part {
  private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
  private static final int CALLS = 3 * ROUNDS;
  private static final long IDLE_SECONDS = 10;

  private static final String PYTHON =
      """
      import sys, urllib.request
      urllib.request.urlopen(urllib.request.Request(
          sys.argv[1], method="DELETE", headers={"Authorization": "Bearer " + sys.argv[2]}))
      """;

  @Override
  public void run(Ground ground, Report report) throws IOException, InterruptedException {
    DatabaseSettings database = ground.database("start");
    Map<String, String> external = ground.environment(database, Map.of());
    Path data = ground.folder.resolve("embedded");
    var table =
        report.table("Start and size", "service", "seconds to ready", "idle MiB", "idle CPU ms/s");
    try (Program first = ground.launch(Map.of(), data)) {
      table.row("embedded, first start", seconds(first), first.residentMiB(), "");
    }
    List<Double> embedded = new ArrayList<>();
    List<Double> named = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      try (Program one = ground.launch(Map.of(), data)) {
        embedded.add(seconds(one));
      }
      try (Program one = ground.launch(external, ground.folder.resolve("data"))) {
        named.add(seconds(one));
      }
    }
    try (Program one = ground.launch(Map.of(), data)) {
      table.row("embedded", Measured.median(embedded), one.residentMiB(), idle(one));
    }
    Server server = ground.server(database, Map.of());
    table.row(
        "on named servers",
        Measured.median(named),
        server.program().residentMiB(),
        idle(server.program()));
    table.done();
    terminal(ground, report, database, server);
  }

  private static double seconds(Program program) {
    return program.startedIn().toMillis() / 1e3;
  }

  /** Housekeeping goes on once a second: what it costs when there is nothing to do. */
  private static double idle(Program program) throws InterruptedException {
    Thread.sleep(2_000);
    double before = program.cpuSeconds();
    Thread.sleep(1_000 * IDLE_SECONDS);
    return 1_000 * (program.cpuSeconds() - before) / IDLE_SECONDS;
  }

  private static void terminal(
      Ground ground, Report report, DatabaseSettings database, Server server)
      throws IOException, InterruptedException {
    Seed seed = new Seed(database, ground);
    seed.tenant();
    String jobs = server.uri().resolve(Server.JOBS).toString();
    Map<String, List<String>> ways = new LinkedHashMap<>();
    ways.put(
        "dalston",
        List.of(
            Ground.LAUNCHER,
            "--server",
            server.uri().toString(),
            "--api-key",
            Seed.KEY,
            "jobs",
            "delete",
            "--yes",
            "JOB"));
    ways.put(
        "curl",
        List.of(
            "curl",
            "-sf",
            "-X",
            "DELETE",
            "-H",
            "Authorization: Bearer " + Seed.KEY,
            jobs + "/JOB"));
    ways.put("python3", List.of("python3", "-c", PYTHON, jobs + "/JOB", Seed.KEY));
    ways.keySet().removeIf(name -> !name.equals("dalston") && !Program.isInstalled(name));
    Map<String, List<Double>> millis = new LinkedHashMap<>();
    for (int i = -3; i < CALLS; i++) {
      for (var way : ways.entrySet()) {
        String job = seed.jobs(1, 4).getFirst();
        List<String> command =
            way.getValue().stream().map(word -> word.replace("JOB", job)).toList();
        double taken = Program.run(command, Map.of(), ground.log("terminal")).toNanos() / 1e6;
        if (i >= 0) {
          millis.computeIfAbsent(way.getKey(), any -> new ArrayList<>()).add(taken);
        }
      }
    }
    var table = report.table("A deletion at the terminal", "with", "median ms", "to curl");
    double curl = Measured.median(millis.getOrDefault("curl", millis.get("dalston")));
    millis.forEach(
        (name, taken) -> table.row(name, Measured.median(taken), Measured.median(taken) / curl));
    table.done();
  }
}
