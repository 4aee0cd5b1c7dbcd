package dev.dalston.cli.job;

import dev.dalston.cli.common.ExitCode;
import dev.dalston.cli.common.Json;
import dev.dalston.cli.common.Terminal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

/**
 * The jobs of one command, deleted one after the other. If the process is ended in between, a
 * shutdown hook reports how far it got: no further deletion is begun after that, and of the job at
 * hand the outcome is not known. Thread-safe.
 */
final class DeletionBatch implements AutoCloseable {
  private final Terminal terminal;
  private final Queue<String> left;
  private final List<Result> results = new ArrayList<>();
  private final Thread lastWords = new Thread(this::interrupt);
  private String current;
  private boolean interrupted;

  /** What became of one id; {@code message} says why it was not deleted. */
  record Result(String id, String outcome, String message) {}

  DeletionBatch(Terminal terminal, Set<String> ids) {
    this.terminal = terminal;
    this.left = new ArrayDeque<>(ids);
    Runtime.getRuntime().addShutdownHook(lastWords);
  }

  /** The next job to delete, or null at the end. */
  synchronized String next() {
    if (interrupted) {
      return null;
    }
    current = left.poll();
    return current;
  }

  /** What became of the job at hand. */
  synchronized void record(Result result, ExitCode code) {
    if (!interrupted) {
      results.add(result);
      current = null;
      say(result, code);
    }
  }

  /** For JSON, once all is over. */
  synchronized void finish() {
    if (!interrupted) {
      printResults();
    }
  }

  private synchronized void interrupt() {
    interrupted = true;
    terminal.endProgress();
    if (current != null) {
      String unknown = "Interrupted. It may be deleted or not.";
      results.add(new Result(current, "interrupted", unknown));
      complain("Not known", current, unknown + " Ask again: dalston jobs delete " + current);
    }
    left.forEach(id -> results.add(new Result(id, "not_begun", "Interrupted.")));
    if (!left.isEmpty()) {
      terminal.note("Not begun: " + left.size());
    }
    printResults();
  }

  private void say(Result result, ExitCode code) {
    terminal.endProgress();
    String id = Terminal.clean(result.id());
    if (code != ExitCode.DONE) {
      complain(verdict(code), id, result.message());
    } else if (!terminal.json) {
      terminal.print(terminal.good("Deleted") + " job " + id);
    }
    if (code == ExitCode.PENDING) {
      terminal.note("Follow it: dalston jobs delete --yes --wait " + id);
    }
    if (code == ExitCode.NOT_KNOWN) {
      terminal.note("Repeat it: dalston jobs delete --yes " + id);
    }
  }

  /** "Not known" where the service did not say. */
  private static String verdict(ExitCode code) {
    return switch (code) {
      case PENDING -> "Not deleted yet";
      case NOT_KNOWN -> "Not known";
      default -> "Not deleted";
    };
  }

  private void complain(String what, String id, String why) {
    if (!terminal.json) {
      terminal.error("%s: job %s: %s".formatted(terminal.bad(what), id, Terminal.clean(why)));
    }
  }

  private void printResults() {
    if (terminal.json) {
      terminal.print(Json.pretty(Map.of("results", results)));
    }
  }

  @Override
  public void close() {
    try {
      // The JVM's answer would be that it was there: nothing depends on that.
      boolean ignored = Runtime.getRuntime().removeShutdownHook(lastWords);
    } catch (IllegalStateException e) {
      // The process is ending already, and the last words are being said.
    }
  }
}
