package dev.dalston.bootstrap;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One line an event on standard error; of libraries, warnings and worse. */
final class Logging {
  /** Held here: a logger is collected when nobody refers to it, and its level with it. */
  private static final Logger OURS = Logger.getLogger("dev.dalston");

  /** Warns of every resource handed over as an instance, which is how all of ours are. */
  private static final Logger JERSEY_PROVIDERS =
      Logger.getLogger("org.glassfish.jersey.internal.inject.Providers");

  /** Logs a request about object locks, which its store does not support, as an error. */
  private static final Logger EMBEDDED_S3 = Logger.getLogger("org.gaul.s3proxy.S3ProxyHandler");

  private Logging() {}

  static void configure(Level level) {
    System.setProperty(
        "java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL%1$tz %4$-7s %5$s%6$s%n");
    Logger root = Logger.getLogger("");
    root.setLevel(Level.WARNING);
    for (Handler handler : root.getHandlers()) {
      handler.setLevel(Level.ALL);
    }
    OURS.setLevel(level);
    JERSEY_PROVIDERS.setLevel(Level.SEVERE);
    EMBEDDED_S3.setFilter(
        event ->
            event.getMessage() == null || !event.getMessage().startsWith("Unknown parameters"));
  }
}
