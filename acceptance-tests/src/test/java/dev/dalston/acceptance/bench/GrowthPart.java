package dev.dalston.acceptance.bench;

import dev.dalston.persistence.session.DatabaseSettings;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The same calls on tables of different sizes, each with twenty tenants of which the asking one has
 * half of all jobs. The services take turns.
 */
final class GrowthPart implements Bench.Part {
  private static final List<Integer> SIZES =
      Stream.of(System.getProperty("bench.sizes", "1000,100000,1000000").split(","))
          .map(Integer::valueOf)
          .toList();
  private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
  private static final int CALLS = 40;

  @Override
  public void run(Ground ground, Report report) throws IOException, InterruptedException {
    List<Sized> all = new ArrayList<>();
    for (int size : SIZES) {
      all.add(Sized.make(ground, size));
    }
    for (Operation operation : Operation.values()) {
      for (Sized one : all) {
        one.measure(operation, 2 * CALLS);
        one.taken.remove(operation);
      }
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (Operation operation : Operation.values()) {
        Collections.rotate(all, 1);
        for (Sized one : all) {
          one.measure(operation, CALLS);
        }
      }
    }
    all.sort((a, b) -> Integer.compare(a.size, b.size));
    show(all, report);
  }

  private static void show(List<Sized> all, Report report) throws IOException {
    List<String> columns = new ArrayList<>(List.of("p50 in ms, by jobs in the table"));
    all.forEach(one -> columns.add("%,d".formatted(one.size)));
    columns.add("last to first");
    var table = report.table("Growth", columns.toArray(String[]::new));
    for (Operation operation : Operation.values()) {
      List<Double> medians = all.stream().map(one -> one.median(operation)).toList();
      List<Object> row = new ArrayList<>(List.of(operation.name().toLowerCase()));
      row.addAll(medians);
      row.add(medians.getLast() / medians.getFirst());
      table.row(row.toArray());
    }
    table.done();
    var scans = report.table("Tables read as a whole while serving", "jobs in the table", "tables");
    for (Sized one : all) {
      one.server.close();
      scans.row(one.size, one.scanned());
    }
    scans.done();
  }

  private enum Operation {
    LIST,
    GET,
    CLAIM,
    DELETE
  }

  /** A service on a table of that size. */
  private record Sized(
      int size,
      DatabaseSettings database,
      Server server,
      Seed seed,
      List<String> ids,
      Map<Operation, List<Double>> taken) {
    static Sized make(Ground ground, int size) throws IOException, InterruptedException {
      DatabaseSettings database = ground.database("growth_" + size);
      Server server = ground.server(database, Map.of());
      Seed seed = new Seed(database, ground);
      seed.tenant();
      seed.crowd(size);
      seed.settle();
      return new Sized(size, database, server, seed, seed.failed(CALLS), new LinkedHashMap<>());
    }

    void measure(Operation operation, int calls) throws IOException, InterruptedException {
      List<String> jobs =
          operation == Operation.DELETE ? seed.jobs(calls, 4) : Collections.nCopies(calls, "");
      try (Wire wire = server.connect()) {
        List<Double> millis = taken.computeIfAbsent(operation, any -> new ArrayList<>());
        for (int i = 0; i < calls; i++) {
          long begun = System.nanoTime();
          switch (operation) {
            case LIST -> wire.call(200, "GET", Server.JOBS + "?limit=20");
            case GET -> wire.call(200, "GET", Server.JOBS + "/" + ids.get(i % ids.size()));
            case CLAIM -> wire.call(200, "POST", "/v1/tasks/claim");
            case DELETE -> Server.delete(wire, jobs.get(i));
          }
          millis.add((System.nanoTime() - begun) / 1e6);
        }
      }
    }

    double median(Operation operation) {
      return Measured.median(taken.get(operation));
    }

    /** The server's own count, complete once the connections are closed. */
    String scanned() {
      try (Connection connection = Ground.connect(database);
          Statement statement = connection.createStatement();
          ResultSet found =
              statement.executeQuery(
                  """
                  select coalesce(string_agg(relname, ' '), 'none') from pg_stat_user_tables
                  where seq_scan > 0 and n_live_tup > 100
                  """)) {
        found.next();
        return found.getString(1);
      } catch (SQLException fault) {
        throw new IllegalStateException(fault);
      }
    }
  }
}
