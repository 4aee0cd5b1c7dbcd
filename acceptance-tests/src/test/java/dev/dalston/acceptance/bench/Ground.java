package dev.dalston.acceptance.bench;

import dev.dalston.persistence.embedded.EmbeddedPostgres;
import dev.dalston.persistence.session.DatabaseSettings;
import dev.dalston.storage.s3.S3Settings.AccessKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A database server and an S3 endpoint of a part's own, and whatever is started on them. */
final class Ground implements AutoCloseable {
  /** What the embedded endpoint calls its bucket. */
  static final String BUCKET = "dalston";

  /** The command as a user starts it; that of another build can be named. */
  static final String LAUNCHER =
      Path.of(System.getProperty("bench.launcher", "../dalston"))
          .toAbsolutePath()
          .normalize()
          .toString();

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final EmbeddedPostgres postgres;
  private final AccessKey key;
  final Path folder;
  final Program storage;

  Ground(String name) throws IOException {
    folder =
        Files.createTempDirectory(Files.createDirectories(Path.of("target", "bench")), name)
            .toAbsolutePath();
    postgres =
        add(EmbeddedPostgres.start(folder.resolve("postgres"), Path.of("target", "bench-pg"), 0));
    storage =
        add(
            Program.java(
                StorageProgram.class, Map.of(), log("storage"), folder.resolve("s3").toString()));
    List<String> lines = Files.readAllLines(folder.resolve("s3").resolve("access-key"));
    key = new AccessKey(lines.get(0), lines.get(1));
  }

  /** Closed with everything else, last first. */
  <C extends AutoCloseable> C add(C opened) {
    open.push(opened);
    return opened;
  }

  Path log(String name) {
    return folder.resolve(name + ".log");
  }

  /** A new and empty database. */
  DatabaseSettings database(String name) throws IOException {
    DatabaseSettings server = postgres.settings();
    sql(server, "create database " + name);
    String url = server.url().replaceFirst("/[^/]*$", "/" + name);
    return new DatabaseSettings(url, server.user(), server.password(), server.poolSize());
  }

  static void sql(DatabaseSettings database, String... statements) {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException fault) {
      throw new IllegalStateException(fault);
    }
  }

  static Connection connect(DatabaseSettings to) throws SQLException {
    return DriverManager.getConnection(to.url(), to.user(), to.password());
  }

  /** What names database and bucket to the service, and to the floor. */
  Map<String, String> environment(DatabaseSettings database, Map<String, String> more) {
    Map<String, String> all = new HashMap<>(more);
    all.put("DALSTON_DATABASE_URL", database.url());
    all.put("DALSTON_DATABASE_USER", database.user());
    all.put("DALSTON_DATABASE_PASSWORD", database.password());
    all.put("DALSTON_DATABASE_POOL", Integer.toString(database.poolSize()));
    all.put("DALSTON_S3_ENDPOINT", storage.ready());
    all.put("DALSTON_S3_BUCKET", BUCKET);
    all.put("DALSTON_S3_ACCESS_KEY", key.id());
    all.put("DALSTON_S3_SECRET_KEY", key.secret());
    return all;
  }

  /** The service as it is installed, on that database. */
  Server server(DatabaseSettings database, Map<String, String> more) throws IOException {
    return add(new Server(launch(environment(database, more), folder.resolve("data"))));
  }

  /** The service as it is installed; what the environment does not name is embedded. */
  Program launch(Map<String, String> environment, Path data) throws IOException {
    return Program.start(
        List.of(LAUNCHER, "server", "--port", "0", "--data", data.toString()),
        environment,
        Files.createTempFile(folder, "server", ".log"));
  }

  /** Processor seconds of the database server's processes that live now. */
  double databaseCpuSeconds() {
    try {
      Path pid = folder.resolve("postgres").resolve("data").resolve("postmaster.pid");
      long postmaster = Long.parseLong(Files.readAllLines(pid).getFirst());
      return ProcessHandle.of(postmaster)
          .orElseThrow()
          .descendants()
          .mapToDouble(child -> Program.cpuSeconds(child.pid()))
          .sum();
    } catch (IOException fault) {
      throw new IllegalStateException(fault);
    }
  }

  @Override
  public void close() throws IOException {
    for (AutoCloseable one : open) {
      try {
        one.close();
      } catch (Exception fault) {
        throw new IOException("Something does not stop", fault);
      }
    }
  }
}
