package dev.dalston.acceptance.bench;

import dev.dalston.persistence.session.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One job with very many artifacts, by a service that has little memory; and what others need for
 * as many objects on the same endpoint.
 */
final class HugePart implements Bench.Part {
  private static final int SMALLER = Integer.getInteger("bench.tools", 10_000);
  private static final int HUGE = Integer.getInteger("bench.huge", 100_000);

  @Override
  public void run(Ground ground, Report report) throws IOException, InterruptedException {
    DatabaseSettings database = ground.database("huge");
    Heap heap = new Heap(ground.log("gc"));
    Map<String, String> little =
        Map.of("DALSTON_JAVA_OPTS", "-Xmx128m " + heap.option(), "DALSTON_DELETE_BUDGET", "30m");
    Server server = ground.server(database, little);
    Seed seed = new Seed(database, ground);
    seed.tenant();
    var table =
        report.table(
            "One huge job", "who", "objects", "objects/s", "heap peak MiB", "of it live MiB");
    try (Wire wire = server.connect()) {
      for (int objects : List.of(1_000, SMALLER, HUGE)) {
        heap.forget();
        String job = seed.jobs(1, objects - 2).getFirst();
        seed.settle();
        long begun = System.nanoTime();
        Server.delete(wire, job);
        double seconds = (System.nanoTime() - begun) / 1e9;
        table.row("service", objects, objects / seconds, heap.peak(), heap.live());
      }
    }
    for (Tool tool : Tool.installed(ground.environment(database, Map.of()))) {
      String job = seed.jobs(1, SMALLER - 2).getFirst();
      seed.settle();
      Duration taken = tool.delete(job, ground.log(tool.name()));
      table.row(tool.name(), SMALLER, SMALLER / (taken.toMillis() / 1e3), "", "");
    }
    table.done();
  }

  /** A program that deletes everything under a prefix. */
  private record Tool(String name, List<String> command, Map<String, String> environment) {
    static List<Tool> installed(Map<String, String> where) {
      String prefix = Ground.BUCKET + "/jobs/JOB/";
      String endpoint = where.get("DALSTON_S3_ENDPOINT");
      String id = where.get("DALSTON_S3_ACCESS_KEY");
      String secret = where.get("DALSTON_S3_SECRET_KEY");
      Supplier<Tool> rclone =
          () ->
              new Tool(
                  "rclone",
                  List.of("rclone", "purge", ":s3:" + prefix),
                  Map.of(
                      "RCLONE_S3_PROVIDER",
                      "Other",
                      "RCLONE_S3_ENDPOINT",
                      endpoint,
                      "RCLONE_S3_ACCESS_KEY_ID",
                      id,
                      "RCLONE_S3_SECRET_ACCESS_KEY",
                      secret,
                      "RCLONE_CONFIG",
                      "/dev/null",
                      // It takes none, and the endpoint is plain HTTP.
                      "AWS_CA_BUNDLE",
                      ""));
      Supplier<Tool> aws =
          () ->
              new Tool(
                  "aws",
                  List.of(
                      "aws",
                      "--endpoint-url",
                      endpoint,
                      "s3",
                      "rm",
                      "--recursive",
                      "--quiet",
                      "s3://" + prefix),
                  Map.of(
                      "AWS_ACCESS_KEY_ID", id,
                      "AWS_SECRET_ACCESS_KEY", secret,
                      "AWS_DEFAULT_REGION", "us-east-1"));
      return List.of(rclone, aws).stream()
          .map(Supplier::get)
          .filter(tool -> Program.isInstalled(tool.name))
          .toList();
    }

    Duration delete(String job, Path output) throws IOException, InterruptedException {
      List<String> words = command.stream().map(word -> word.replace("JOB", job)).toList();
      return Program.run(words, environment, output);
    }
  }
}
