package dev.dalston.acceptance.bench;

import dev.dalston.persistence.session.DatabaseSettings;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Deletions under load, of jobs with six artifacts each. Service and floor take turns, so that what
 * else happens on the machine happens to both; a ratio is the median of those of the turns.
 */
final class DeletePart implements Bench.Part {
  private static final List<Integer> CLIENTS = List.of(1, 4, 16, 64);
  private static final int OUTPUTS = 4;
  private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
  private static final int JOBS = Integer.getInteger("bench.jobs", 600);
  private static final int WARM_UP = Integer.getInteger("bench.warmup", 3_000);

  private Ground ground;
  private DatabaseSettings database;
  private Server server;
  private Floor floor;
  private Seed seed;

  @Override
  public void run(Ground on, Report report) throws IOException, InterruptedException {
    ground = on;
    database = ground.database("load");
    server =
        ground.server(
            database, Map.of("DALSTON_JAVA_OPTS", System.getProperty("bench.server", "")));
    floor = Floor.start(ground, database);
    seed = new Seed(database, ground);
    seed.tenant();
    for (List<String> jobs : turns(2, WARM_UP)) {
      service(16, jobs);
      floor.delete(16, jobs(jobs.size()));
    }
    var speed =
        report.table(
            "Deletions under load, " + (OUTPUTS + 2) + " artifacts each",
            "clients",
            "deletes/s",
            "floor/s",
            "ratio",
            "p50 ms",
            "p99 ms",
            "floor p50 ms");
    var cost =
        report.table(
            "What a deletion costs: milliseconds of processor time, and writing commits",
            "clients",
            "service",
            "floor",
            "database",
            "storage",
            "commits");
    for (int clients : CLIENTS) {
      measure(clients, speed, cost);
    }
    speed.done();
    cost.done();
    var memory = report.table("Resident memory after it", "program", "MiB");
    memory.row("service", server.program().residentMiB());
    memory.row("floor", floor.program().residentMiB());
    memory.done();
  }

  private void measure(int clients, Report.Table speed, Report.Table cost)
      throws IOException, InterruptedException {
    int jobs = Math.max(JOBS / 4, Math.min(JOBS, JOBS * clients / 8));
    List<Measured> ours = new ArrayList<>();
    List<Measured> bare = new ArrayList<>();
    double[] used = new double[5];
    List<List<String>> turns = turns(2 * ROUNDS, jobs);
    for (int round = 0; round < ROUNDS; round++) {
      double[] before = used();
      ours.add(service(clients, turns.get(2 * round)));
      double[] between = used();
      bare.add(floor.delete(clients, turns.get(2 * round + 1)));
      double[] after = used();
      IntStream.of(0, 2, 3, 4).forEach(i -> used[i] += between[i] - before[i]);
      used[1] += after[1] - between[1];
    }
    Measured all = Measured.all(ours);
    double deletions = all.nanos().size();
    speed.row(
        clients,
        Measured.median(ours.stream().map(Measured::perSecond).toList()),
        Measured.median(bare.stream().map(Measured::perSecond).toList()),
        Measured.median(
            IntStream.range(0, ROUNDS)
                .mapToObj(i -> ours.get(i).perSecond() / bare.get(i).perSecond())
                .toList()),
        all.millis(0.5),
        all.millis(0.99),
        Measured.all(bare).millis(0.5));
    cost.row(
        clients,
        1_000 * used[0] / deletions,
        1_000 * used[1] / deletions,
        1_000 * used[2] / deletions,
        1_000 * used[3] / deletions,
        used[4] / deletions);
  }

  private Measured service(int clients, List<String> jobs) throws InterruptedException {
    return Load.run(clients, jobs, () -> new Deleting(server.connect()));
  }

  private record Deleting(Wire wire) implements Load.Client<String> {
    @Override
    public void take(String job) throws IOException {
      Server.delete(wire, job);
    }

    @Override
    public void close() throws IOException {
      wire.close();
    }
  }

  private List<List<String>> turns(int count, int jobs) throws IOException, InterruptedException {
    List<String> all = jobs(count * jobs);
    return IntStream.range(0, count).mapToObj(i -> all.subList(i * jobs, (i + 1) * jobs)).toList();
  }

  private List<String> jobs(int count) throws IOException, InterruptedException {
    List<String> made = seed.jobs(count, OUTPUTS);
    seed.settle();
    return made;
  }

  /** Used so far by service, floor, database and storage; transactions that wrote. */
  private double[] used() {
    return new double[] {
      server.program().cpuSeconds(),
      floor.program().cpuSeconds(),
      ground.databaseCpuSeconds(),
      ground.storage.cpuSeconds(),
      writingTransactions()
    };
  }

  /** Each transaction that writes takes a number, and no other does. */
  private double writingTransactions() {
    try (Connection connection = Ground.connect(database);
        Statement statement = connection.createStatement();
        ResultSet next =
            statement.executeQuery(
                "select pg_snapshot_xmax(pg_current_snapshot())::text::bigint")) {
      next.next();
      return next.getLong(1);
    } catch (SQLException fault) {
      throw new IllegalStateException(fault);
    }
  }
}
