package dev.dalston.acceptance.drill;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dalston.acceptance.Http;
import dev.dalston.acceptance.Http.Answer;
import dev.dalston.acceptance.Json;
import dev.dalston.acceptance.Storehouse;
import dev.dalston.application.access.ManageKeys.IssueOutcome.Issued;
import dev.dalston.application.access.ManageKeys.KeyRequest;
import dev.dalston.bootstrap.service.Service;
import dev.dalston.bootstrap.service.Settings;
import dev.dalston.domain.access.Scope;
import dev.dalston.persistence.embedded.EmbeddedPostgres;
import dev.dalston.persistence.session.DatabaseSettings;
import dev.dalston.rest.HttpSettings;
import dev.dalston.storage.embedded.EmbeddedS3;
import dev.dalston.storage.s3.S3Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** A database and a bucket of a drill's own, with a relay before the bucket that can misbehave. */
final class Site implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Site.class.getName());
  static final byte[] AUDIO = new byte[4_000];

  private final Path folder;
  private EmbeddedPostgres postgres;
  private final EmbeddedS3 s3;
  private final DatabaseSettings database;
  private final Settings direct;
  final Relay relay;
  final Storehouse storehouse;
  final String key;

  Site(String name) throws IOException {
    folder =
        Files.createTempDirectory(Files.createDirectories(Path.of("target", "drills")), name)
            .toAbsolutePath();
    postgres = EmbeddedPostgres.start(folder.resolve("postgres"), 0);
    s3 = EmbeddedS3.on(folder.resolve("s3"), 0);
    database = postgres.settings();
    relay = new Relay(s3.settings().endpoint().orElseThrow());
    direct =
        new Settings(
            HttpSettings.at("127.0.0.1", 0),
            folder.resolve("data"),
            Optional.of(database),
            Optional.of(s3.settings()),
            Duration.ofSeconds(5));
    storehouse = new Storehouse(direct);
    storehouse.ensureBucket();
    try (Service service = Service.start(direct)) {
      AtomicReference<String> made = new AtomicReference<>();
      service.keys().firstAdmin(made::set);
      key = made.get();
    }
  }

  /** An instance in this process with nothing in its way, and the usual patience. */
  Service directService() throws IOException {
    return Service.start(
        new Settings(
            direct.http(),
            direct.data(),
            direct.database(),
            direct.storage(),
            Settings.DEFAULT_DELETE_BUDGET));
  }

  /** An instance whose connections to the database go through that. */
  Service serviceThrough(DatabaseTap tap) throws IOException {
    return Service.start(
        new Settings(
            direct.http(),
            direct.data(),
            Optional.of(tap.settings(database.poolSize())),
            direct.storage(),
            direct.deleteBudget()));
  }

  /** A tap before its database. */
  DatabaseTap tap() throws IOException {
    return tap(0);
  }

  /** The same, that makes the database's clock look so many seconds ahead. */
  DatabaseTap tap(long ahead) throws IOException {
    return new DatabaseTap(database, ahead);
  }

  /** An instance in this process, whose storage is behind the relay. */
  Service service() throws IOException {
    return serviceWithPool(database.poolSize());
  }

  /** The same with that many connections to the database. */
  Service serviceWithPool(int size) throws IOException {
    DatabaseSettings all = database;
    return Service.start(
        new Settings(
            direct.http(),
            direct.data(),
            Optional.of(new DatabaseSettings(all.url(), all.user(), all.password(), size)),
            Optional.of(behindTheRelay()),
            direct.deleteBudget()));
  }

  private S3Settings behindTheRelay() {
    S3Settings all = direct.storage().orElseThrow();
    return new S3Settings(
        Optional.of(relay.uri()),
        all.bucket(),
        all.region(),
        all.key(),
        all.pathStyle(),
        new S3Settings.Limits(
            Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(5), 2));
  }

  /** An instance as a process, whose storage is behind the relay. */
  ServerProcess process() throws IOException {
    return ServerProcess.start(database, direct.storage().orElseThrow(), relay.uri(), folder);
  }

  /** The same with a data folder of its own. */
  ServerProcess process(Path data) {
    try {
      S3Settings storage = direct.storage().orElseThrow();
      return ServerProcess.start(
          ServerProcess.environment(database, storage, relay.uri()),
          data,
          data.resolveSibling("out"));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  Path folder() {
    return folder;
  }

  /** A key of that tenant. */
  String keyOf(Service service, String tenant) {
    KeyRequest request =
        new KeyRequest(
            tenant,
            "drill",
            Set.of(Scope.JOBS_READ, Scope.JOBS_WRITE, Scope.WORKER),
            Optional.empty());
    return ((Issued) service.keys().issue(request)).secret();
  }

  /** A connection past the service and its pool. */
  Connection connect() throws SQLException {
    return DriverManager.getConnection(database.url(), database.user(), database.password());
  }

  /** Whose password the service knows. */
  String databasePassword() {
    return database.password();
  }

  Path databaseFolder() {
    return folder.resolve("postgres");
  }

  void stopDatabase() throws IOException {
    postgres.close();
  }

  void startDatabase() throws IOException {
    int port = URI.create(database.url().substring("jdbc:".length())).getPort();
    postgres = EmbeddedPostgres.start(folder.resolve("postgres"), port);
  }

  /** A completed job with that many intermediate outputs beside audio and transcript. */
  String completedJob(URI server, int outputs) {
    return completedJob(server, key, outputs);
  }

  /** The same for the tenant of that key. */
  static String completedJob(URI server, String key, int outputs) {
    return completedJob(server, key, AUDIO, outputs);
  }

  /** The same of that recording. */
  static String completedJob(URI server, String key, byte[] audio, int outputs) {
    Http http = new Http(server);
    String id = Json.of(http.submit(key, audio, "drill")).get("id").asText();
    JsonNode claimed = Json.of(http.post(key, "/v1/tasks/claim", ""));
    String task = "/v1/tasks/" + claimed.at("/task/id").asText();
    String claim = claimed.get("claim").asText();
    for (int i = 0; i < outputs; i++) {
      must(204, http.withClaim(key, "PUT", task + "/artifacts/out-" + i, claim, "{}"));
    }
    must(
        204,
        http.withClaim(key, "PUT", task + "/artifacts/transcript.json", claim, "{\"text\":\"x\"}"));
    must(200, http.withClaim(key, "POST", task + "/complete", claim, ""));
    return id;
  }

  static void must(int status, Answer answer) {
    if (answer.status() != status) {
      throw new AssertionError("Expected " + status + ", got " + answer);
    }
  }

  Answer delete(URI server, String job) {
    return new Http(server).delete(key, "/v1/audio/transcriptions/" + job);
  }

  /** For a server that may die before it answers. */
  void tryToDelete(URI server, String job) {
    try {
      delete(server, job);
    } catch (UncheckedIOException dead) {
      LOG.log(Level.DEBUG, "The server is gone", dead);
    }
  }

  JsonNode ledger(URI server, String job) {
    return ledger(server, key, job);
  }

  JsonNode ledger(URI server, String key, String job) {
    return Json.of(new Http(server).get(key, "/v1/deletions/" + job));
  }

  boolean isGone(String job) {
    return storehouse.keys(job).isEmpty()
        && storehouse.rows("jobs", job) == 0
        && storehouse.rows("tasks", job) == 0;
  }

  @Override
  public void close() throws IOException {
    relay.close();
    s3.close();
    postgres.close();
  }
}
