package dev.dalston.acceptance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One run of the dalston command as a process of its own, and what came of it. */
public final class Command {
  private static final Path LAUNCHER = Path.of("..", "dalston").toAbsolutePath().normalize();

  private Process process;
  private Path outFile;
  private Path errFile;
  private int code;
  private String out = "";
  private String err = "";

  /** Begins it without a terminal. */
  void start(URI server, String key, String line) throws IOException {
    List<String> words = new ArrayList<>(List.of(LAUNCHER.toString()));
    words.addAll(List.of(line.split(" ")));
    start(server, key, words);
  }

  /**
   * Begins it at a terminal of its own, which {@code script} makes. There, Ctrl-C interrupts, even
   * if these tests run in the background, where it does not.
   */
  void startAtTerminal(URI server, String key, String line) throws IOException {
    String command = "env --default-signal=INT " + LAUNCHER + " " + line;
    start(server, key, List.of("script", "-qefc", command, "/dev/null"));
  }

  /** Types on its keyboard, or into its pipe. */
  void type(String keys) throws IOException {
    process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  /** Waits for its end; nothing more is typed. */
  void end() throws IOException, InterruptedException {
    process.getOutputStream().close();
    assertTrue(process.waitFor(120, TimeUnit.SECONDS), "the command comes to its end");
    code = process.exitValue();
    out = Files.readString(outFile);
    err = Files.readString(errFile);
    Files.delete(outFile);
    Files.delete(errFile);
  }

  int code() {
    return code;
  }

  String out() {
    return out;
  }

  String err() {
    return err;
  }

  private void start(URI server, String key, List<String> words) throws IOException {
    outFile = Files.createTempFile(Path.of("target"), "cli", ".out");
    errFile = Files.createTempFile(Path.of("target"), "cli", ".err");
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().put("DALSTON_SERVER", server.toString());
    builder.environment().put("DALSTON_API_KEY", key);
    builder.redirectOutput(outFile.toFile()).redirectError(errFile.toFile());
    process = builder.start();
  }
}
