package dev.dalston.acceptance.drill;

import dev.dalston.acceptance.Until;
import dev.dalston.persistence.session.DatabaseSettings;
import dev.dalston.storage.s3.S3Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** {@code dalston server} as a process of its own, which can be killed. */
final class ServerProcess implements AutoCloseable {
  private final Process process;
  private final Path output;

  private ServerProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  static ServerProcess start(
      DatabaseSettings database, S3Settings storage, URI endpoint, Path folder) throws IOException {
    return start(environment(database, storage, endpoint), folder.resolve("data"), folder);
  }

  /** What tells a process to use that database and bucket. */
  static Map<String, String> environment(
      DatabaseSettings database, S3Settings storage, URI endpoint) {
    S3Settings.AccessKey key = storage.key().orElseThrow();
    return Map.of(
        "DALSTON_DATABASE_URL", database.url(),
        "DALSTON_DATABASE_USER", database.user(),
        "DALSTON_DATABASE_PASSWORD", database.password(),
        "DALSTON_S3_ENDPOINT", endpoint.toString(),
        "DALSTON_S3_BUCKET", storage.bucket(),
        "DALSTON_S3_REGION", storage.region(),
        "DALSTON_S3_ACCESS_KEY", key.id(),
        "DALSTON_S3_SECRET_KEY", key.secret());
  }

  /** With that environment and data folder; returns when it says that it is ready. */
  static ServerProcess start(Map<String, String> environment, Path data, Path folder)
      throws IOException {
    Path output = Files.createTempFile(Files.createDirectories(folder), "server", ".out");
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.dalston.bootstrap.Main",
                "server",
                "--port",
                "0",
                "--data",
                data.toString()));
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    ServerProcess server = new ServerProcess(builder.start(), output);
    try {
      Until.holds(
          () -> server.said("ready ").isPresent() || !server.process.isAlive(),
          Duration.ofSeconds(60),
          "the server is ready");
      if (server.said("ready ").isEmpty()) {
        throw new IOException("The server did not start:\n" + Files.readString(output));
      }
      return server;
    } catch (IOException | Error fault) {
      server.kill();
      throw fault;
    }
  }

  URI uri() {
    return URI.create(said("ready ").orElseThrow());
  }

  /** The rest of the line that begins so. */
  Optional<String> said(String beginning) {
    try {
      return Files.readString(output)
          .lines()
          .filter(line -> line.startsWith(beginning))
          .map(line -> line.substring(beginning.length()))
          .findFirst();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** All that it printed. */
  String output() {
    try {
      return Files.readString(output);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  boolean isRunning() {
    return process.isAlive();
  }

  /** SIGKILL: nothing in the process runs any more. */
  void kill() {
    process.destroyForcibly();
    waitFor();
  }

  /** SIGTERM, as an operator stops it. */
  @Override
  public void close() {
    process.destroy();
    waitFor();
  }

  private void waitFor() {
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("The server does not stop");
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
