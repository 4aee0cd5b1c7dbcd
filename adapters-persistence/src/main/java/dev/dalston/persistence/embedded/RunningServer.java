package dev.dalston.persistence.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server process of a data folder: our own, or one whose owner was killed and that runs on with
 * settings nobody knows any more. Called by who has the {@link FolderLock}, so no living owner is
 * robbed.
 */
final class RunningServer {
  private static final Logger LOG = LoggerFactory.getLogger(RunningServer.class);

  /**
   * Interrupt disconnects the clients and shuts down; quit and kill leave it to crash recovery. A
   * plain termination is not among them: it waits for clients that may never go.
   */
  private static final List<String> SIGNALS = List.of("INT", "QUIT", "KILL");

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private RunningServer() {}

  /** Whether there is one. */
  static boolean isThere(Path data) throws IOException {
    return find(data).isPresent();
  }

  /** Stops what an earlier owner left. */
  static void stopOrphan(Path data) throws IOException {
    find(data)
        .ifPresent(
            server -> LOG.warn("A former run left its server behind (process {}).", server.pid()));
    stop(data);
  }

  /** Stops it, if there is one, and removes the file that says there is one. */
  static void stop(Path data) throws IOException {
    Optional<ProcessHandle> server = find(data);
    if (server.isPresent() && !ends(server.get(), data)) {
      throw new IOException(
          "The database server (process " + server.get().pid() + ") does not end. End it.");
    }
    Files.deleteIfExists(pidFile(data));
  }

  private static Path pidFile(Path data) {
    return data.resolve("postmaster.pid");
  }

  private static Optional<ProcessHandle> find(Path data) throws IOException {
    return Files.exists(pidFile(data))
        ? read(pidFile(data)).filter(process -> serves(process, data))
        : Optional.empty();
  }

  private static Optional<ProcessHandle> read(Path pidFile) throws IOException {
    String pid = Files.readString(pidFile).lines().findFirst().orElse("").strip();
    return pid.matches("[0-9]{1,10}") ? ProcessHandle.of(Long.parseLong(pid)) : Optional.empty();
  }

  /** Process ids are used again: the one on file may be anybody's by now. */
  private static boolean serves(ProcessHandle process, Path data) {
    try {
      String commandLine = Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
      List<String> words = List.of(commandLine.split("\0"));
      return words.getFirst().endsWith("postgres") && words.contains(data.toString());
    } catch (IOException ended) {
      return false;
    }
  }

  private static boolean ends(ProcessHandle server, Path data) throws IOException {
    for (String signal : SIGNALS) {
      new ProcessBuilder("sh", "-c", "kill -" + signal + " " + server.pid())
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (System.nanoTime() < end) {
        if (!serves(server, data)) {
          return true;
        }
        pause();
      }
    }
    return false;
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(10);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while waiting for PostgreSQL.", stop);
    }
  }
}
