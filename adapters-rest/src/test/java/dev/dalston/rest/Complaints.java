package dev.dalston.rest;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** Everything that is logged as an error, or as a warning with a stack trace, while it is open. */
public final class Complaints extends Handler implements AutoCloseable {
  private static final Logger ROOT = Logger.getLogger("");
  private final Queue<String> lines = new ConcurrentLinkedQueue<>();

  public Complaints() {
    ROOT.addHandler(this);
  }

  public String all() {
    return lines.stream().collect(Collectors.joining("\n"));
  }

  @Override
  public void publish(LogRecord line) {
    int level = line.getLevel().intValue();
    if (level >= Level.SEVERE.intValue()
        || (level >= Level.WARNING.intValue() && line.getThrown() != null)) {
      lines.add(line.getLoggerName() + ": " + line.getMessage() + " " + line.getThrown());
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    ROOT.removeHandler(this);
  }
}
