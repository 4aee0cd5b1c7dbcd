package dev.dalston.rest;

import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Leaves out of Jersey's log what is no fault. */
final class JerseyLog {
  /** Held here, or what is set on them would be lost with them. */
  private static final Logger INJECTION =
      Logger.getLogger("org.glassfish.jersey.internal.inject.Providers");

  private static final Logger RESPONSES =
      Logger.getLogger("org.glassfish.jersey.server.ServerRuntime$Responder");

  private JerseyLog() {}

  static void quieten() {
    // A resource that is registered as an instance is no provider: right, and means nothing.
    INJECTION.setLevel(Level.SEVERE);
    // A client that went away before its answer. An answer that broke off is logged by Download.
    RESPONSES.setFilter(line -> !isBrokenConnection(line));
  }

  private static boolean isBrokenConnection(LogRecord line) {
    for (Throwable t = line.getThrown(); t != null; t = t.getCause()) {
      if (t instanceof IOException) {
        return true;
      }
    }
    return false;
  }
}
