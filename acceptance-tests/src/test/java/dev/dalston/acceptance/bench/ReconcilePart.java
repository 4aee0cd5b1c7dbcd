package dev.dalston.acceptance.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dalston.acceptance.Http;
import dev.dalston.acceptance.Http.Answer;
import dev.dalston.acceptance.Json;
import dev.dalston.persistence.session.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Bucket and database compared by a service that has little memory: jobs of a hundred objects each,
 * one job in a hundred of which the database has lost, first only looked at and then removed.
 */
final class ReconcilePart implements Bench.Part {
  private static final int OBJECTS = Integer.getInteger("bench.reconcile", 1_000_000);
  private static final int OF_EACH = 100;
  private static final int LOST = 100;
  private static final String PATH = "/v1/reconciliations";

  @Override
  public void run(Ground ground, Report report) throws IOException, InterruptedException {
    DatabaseSettings database = ground.database("reconcile");
    Heap heap = new Heap(ground.log("gc"));
    Server server =
        ground.server(database, Map.of("DALSTON_JAVA_OPTS", "-Xmx128m " + heap.option()));
    Seed seed = new Seed(database, ground);
    seed.tenant();
    Ground.sql(database, "update api_keys set scopes = 'admin'");
    var table =
        report.table(
            "Reconciling at -Xmx128m",
            "run",
            "objects",
            "findings",
            "s",
            "objects/s",
            "heap peak MiB",
            "of it live MiB",
            "resident MiB");
    for (int objects : List.of(OBJECTS / 100, OBJECTS)) {
      seed.jobs(objects / OF_EACH, OF_EACH - 2);
      lose(database);
      age(ground.folder.resolve("s3").resolve("objects").resolve(Ground.BUCKET));
      seed.settle();
      for (boolean apply : List.of(false, true)) {
        heap.forget();
        long begun = System.nanoTime();
        JsonNode done = reconcile(server, apply);
        double seconds = (System.nanoTime() - begun) / 1e9;
        long scanned = done.at("/scanned/objects").asLong();
        table.row(
            apply ? "apply" : "look",
            scanned,
            done.get("findings").asLong(),
            seconds,
            scanned / seconds,
            heap.peak(),
            heap.live(),
            server.program().residentMiB());
      }
    }
    table.done();
  }

  /** The database forgets some of the jobs. */
  private static void lose(DatabaseSettings database) {
    Ground.sql(
        database,
        "delete from jobs where id in (select id from (select id, row_number() over (order by id) n"
            + " from jobs) j where n % "
            + LOST
            + " = 0)",
        "vacuum analyze");
  }

  /** Two days, which is more than what is left alone. */
  private static void age(Path bucket) throws IOException {
    FileTime then = FileTime.from(Instant.now().minus(Duration.ofDays(2)));
    try (var files = Files.walk(bucket.resolve("jobs"))) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.setLastModifiedTime(file, then);
      }
    }
  }

  private static JsonNode reconcile(Server server, boolean apply) throws InterruptedException {
    Http http = new Http(server.uri());
    Answer started = http.post(Seed.KEY, PATH, "{\"apply\":" + apply + "}");
    if (started.status() != 202) {
      throw new AssertionError(started.toString());
    }
    String one = PATH + "/" + Json.of(started).get("id").asText();
    JsonNode seen = Json.of(started);
    while (seen.get("status").asText().equals("running")) {
      Thread.sleep(50);
      seen = Json.of(http.get(Seed.KEY, one));
    }
    if (!seen.get("status").asText().equals("completed")) {
      throw new AssertionError(seen.toString());
    }
    return seen;
  }
}
