package dev.dalston.acceptance.bench;

import dev.dalston.acceptance.Until;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A process that says "ready" and something more once it is, and what it uses of the machine. */
final class Program implements AutoCloseable {
  private static final String READY = "ready ";
  private static final double TICKS_PER_SECOND = 100;

  private final Process process;
  private final BufferedReader answers;
  private final PrintWriter requests;
  private final String ready;
  private final Duration startedIn;

  private Program(List<String> command, Map<String, String> environment, Path errors)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    long begun = System.nanoTime();
    process = builder.redirectError(errors.toFile()).start();
    answers = process.inputReader(StandardCharsets.UTF_8);
    requests = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    String line = answers.readLine();
    while (line != null && !line.startsWith(READY)) {
      line = answers.readLine();
    }
    if (line == null) {
      process.destroyForcibly();
      throw new IOException("It did not start: " + command + "\n" + Files.readString(errors));
    }
    startedIn = Duration.ofNanos(System.nanoTime() - begun);
    ready = line.substring(READY.length());
  }

  /** A command of the system. */
  static Program start(List<String> command, Map<String, String> environment, Path errors)
      throws IOException {
    return new Program(command, environment, errors);
  }

  /** A class with a main method, from this class path, on this JVM. */
  static Program java(
      Class<?> main, Map<String, String> environment, Path errors, String... arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(arguments));
    return new Program(command, environment, errors);
  }

  /** What came after "ready". */
  String ready() {
    return ready;
  }

  /** From its start to "ready". */
  Duration startedIn() {
    return startedIn;
  }

  /** Sends a line and waits for one. */
  String ask(String line) throws IOException {
    requests.println(line);
    String answer = answers.readLine();
    if (answer == null) {
      throw new IOException("It ended instead of an answer to: " + line.split(" ")[0]);
    }
    return answer;
  }

  /** Processor seconds used so far, by all its threads. */
  double cpuSeconds() {
    return cpuSeconds(process.pid());
  }

  /** The same of any process; nothing if it has ended. */
  static double cpuSeconds(long pid) {
    String stat;
    try {
      stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
    } catch (IOException ended) {
      return 0;
    }
    // The name before it is in brackets and may hold blanks.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
  }

  /** Resident memory now, in MiB. */
  long residentMiB() throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    // Programs of ours end with their input, the service with a signal.
    requests.close();
    process.destroy();
    Until.holds(() -> !process.isAlive(), Duration.ofSeconds(30), "the program ends");
  }

  /** Runs a command to its end; how long it took. */
  static Duration run(List<String> command, Map<String, String> environment, Path output)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    long begun = System.nanoTime();
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    process.getOutputStream().close();
    if (process.waitFor() != 0) {
      throw new IOException(command + " failed:\n" + Files.readString(output));
    }
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  /** Whether the machine has a command of that name. */
  static boolean isInstalled(String command) {
    return Optional.ofNullable(System.getenv("PATH")).stream()
        .flatMap(path -> List.of(path.split(":")).stream())
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
  }
}
