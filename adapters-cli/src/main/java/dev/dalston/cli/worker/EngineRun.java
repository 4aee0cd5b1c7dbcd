package dev.dalston.cli.worker;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One run of the speech-to-text command: keeps its output up to a limit and the end of what it said
 * on standard error.
 */
final class EngineRun {
  private static final int MAX_OUTPUT = 32 << 20;
  private static final int MAX_SAID = 4 << 10;

  private final Process process;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final StringBuilder said = new StringBuilder();
  private final List<Thread> readers;
  private volatile boolean tooMuch;

  /**
   * @throws IOException if the command cannot be started
   */
  EngineRun(List<String> command) throws IOException {
    process =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .start();
    readers =
        List.of(
            Thread.ofVirtual().start(() -> read(process.getInputStream(), this::keep)),
            Thread.ofVirtual().start(() -> read(process.getErrorStream(), this::hear)));
  }

  /** Waits for the end; the exit code. */
  int await() throws InterruptedException {
    int code = process.waitFor();
    for (Thread reader : readers) {
      // Something that the command left running may hold the pipe open: that is not waited for.
      reader.join(java.time.Duration.ofSeconds(2));
    }
    return code;
  }

  boolean saidTooMuch() {
    return tooMuch;
  }

  String output() {
    synchronized (output) {
      return output.toString(StandardCharsets.UTF_8);
    }
  }

  /** The last lines of its standard error. */
  String lastWords() {
    synchronized (said) {
      List<String> lines = said.toString().strip().lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
    }
  }

  /** Ends the command and all it started: SIGTERM first, SIGKILL five seconds later. */
  void kill() {
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroy);
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                if (!process.waitFor(5, TimeUnit.SECONDS)) {
                  process.descendants().forEach(ProcessHandle::destroyForcibly);
                }
                all.forEach(ProcessHandle::destroyForcibly);
              } catch (InterruptedException e) {
                all.forEach(ProcessHandle::destroyForcibly);
              }
            });
  }

  private interface Sink {
    void take(byte[] bytes, int length);
  }

  private static void read(InputStream from, Sink sink) {
    byte[] buffer = new byte[8 << 10];
    try (from) {
      for (int n; (n = from.read(buffer)) >= 0; ) {
        sink.take(buffer, n);
      }
    } catch (IOException e) {
      // The pipe breaks when the command is killed; its exit code says how it ended.
    }
  }

  private void keep(byte[] bytes, int length) {
    synchronized (output) {
      if (output.size() + length > MAX_OUTPUT) {
        tooMuch = true;
      } else {
        output.write(bytes, 0, length);
        return;
      }
    }
    kill();
  }

  private void hear(byte[] bytes, int length) {
    synchronized (said) {
      said.append(new String(bytes, 0, length, StandardCharsets.UTF_8));
      said.delete(0, Math.max(0, said.length() - MAX_SAID));
    }
  }
}
