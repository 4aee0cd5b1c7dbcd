package dev.dalston.persistence.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs PostgreSQL's programs, which refuse to run as root: root runs them in a user namespace of
 * its own, where it is nobody and still owns its files.
 *
 * @param home the folder that holds {@code bin}
 * @param log where they write what they have to say
 */
record Programs(Path home, Path log) {
  /**
   * Runs one to its end.
   *
   * @throws IOException if it fails, with a sentence that names the log
   */
  void run(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      if (execute(List.of("unshare", "-U", "true")) != 0) {
        throw new IOException(
            "PostgreSQL does not run as root, and this system allows no user namespace. Start the"
                + " service as another user, or set DALSTON_DATABASE_URL.");
      }
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(home.resolve("bin").resolve(program).toString());
    command.addAll(List.of(arguments));
    int code = execute(command);
    if (code != 0) {
      throw new IOException(
          "The embedded PostgreSQL failed (%s, exit code %d). %s says why."
              .formatted(program, code, log));
    }
  }

  private static boolean isRoot() throws IOException {
    return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
  }

  /** Into a file, not a pipe: the server would keep the pipe open for ever. */
  private int execute(List<String> command) throws IOException {
    ProcessBuilder.Redirect toLog = ProcessBuilder.Redirect.appendTo(log.toFile());
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(toLog).start();
    try {
      return process.waitFor();
    } catch (InterruptedException stop) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while waiting for PostgreSQL.", stop);
    }
  }
}
