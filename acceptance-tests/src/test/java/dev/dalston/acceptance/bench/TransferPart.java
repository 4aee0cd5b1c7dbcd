package dev.dalston.acceptance.bench;

import dev.dalston.persistence.session.DatabaseSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Recordings in, recordings and transcripts out, beside a bare put and get of as many bytes. */
final class TransferPart implements Bench.Part {
  private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
  private static final long LONG = 1_000_000L * Integer.getInteger("bench.megabytes", 200);
  private static final int SHORT = 1_000;
  private static final int TRANSCRIPT = 100_000;

  /** One way to move bytes, so many times. */
  private interface Way {
    Measured go(int times) throws IOException, InterruptedException;
  }

  @Override
  public void run(Ground ground, Report report) throws IOException, InterruptedException {
    DatabaseSettings database = ground.database("transfer");
    Server server = ground.server(database, Map.of());
    Floor floor = Floor.start(ground, database);
    Seed seed = new Seed(database, ground);
    seed.tenant();
    String job = seed.jobs(1, 0).getFirst();
    fill(seed.recordingOf(job), LONG);
    String text = "{\"text\":\"" + "a".repeat(TRANSCRIPT) + "\"}";
    Files.writeString(seed.transcriptOf(job), text);
    String transcript = seed.keyOf(seed.transcriptOf(job));
    seed.settle();

    var table =
        report.table(
            "Transfers", "what", "calls", "MB/s", "floor MB/s", "ratio", "p50 ms", "floor p50 ms");
    String one = Server.JOBS + "/" + job;
    compare(
        table,
        "upload of 1 kB",
        SHORT,
        100,
        n -> calls(server, n, wire -> wire.submit(SHORT)),
        n -> floor.put(SHORT, n));
    compare(
        table,
        "upload of %,d MB".formatted(LONG / 1_000_000),
        LONG,
        1,
        n -> calls(server, n, wire -> wire.submit(LONG)),
        n -> floor.put(LONG, n));
    compare(
        table,
        "transcript of 100 kB",
        TRANSCRIPT,
        100,
        n -> calls(server, n, wire -> wire.call(200, "GET", one)),
        n -> floor.get(transcript, n));
    compare(
        table,
        "recording of %,d MB".formatted(LONG / 1_000_000),
        LONG,
        1,
        n -> calls(server, n, wire -> wire.call(200, "GET", one + "/audio")),
        n -> floor.get("jobs/" + job + "/input/audio", n));
    table.done();
  }

  private static void compare(
      Report.Table table, String what, long bytes, int calls, Way service, Way bare)
      throws IOException, InterruptedException {
    int warmUp = calls == 1 ? 1 : 5 * calls;
    service.go(warmUp);
    bare.go(warmUp);
    List<Measured> ours = new ArrayList<>();
    List<Measured> floor = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      ours.add(service.go(calls));
      floor.add(bare.go(calls));
      ratios.add(ours.getLast().perSecond() / floor.getLast().perSecond());
    }
    table.row(
        what,
        calls * ROUNDS,
        Measured.median(ours.stream().map(Measured::perSecond).toList()) * bytes / 1e6,
        Measured.median(floor.stream().map(Measured::perSecond).toList()) * bytes / 1e6,
        Measured.median(ratios),
        Measured.all(ours).millis(0.5),
        Measured.all(floor).millis(0.5));
  }

  /** One call of a client. */
  private interface Call {
    void on(Wire wire) throws IOException;
  }

  private static Measured calls(Server server, int times, Call call) throws InterruptedException {
    return Load.run(
        1,
        Collections.nCopies(times, ""),
        () -> {
          Wire wire = server.connect();
          return new Load.Client<String>() {
            @Override
            public void take(String turn) throws IOException {
              call.on(wire);
            }

            @Override
            public void close() throws IOException {
              wire.close();
            }
          };
        });
  }

  private static void fill(Path file, long bytes) throws IOException {
    byte[] block = new byte[1_000_000];
    try (OutputStream out = Files.newOutputStream(file)) {
      for (long left = bytes; left > 0; left -= block.length) {
        out.write(block);
      }
    }
  }
}
