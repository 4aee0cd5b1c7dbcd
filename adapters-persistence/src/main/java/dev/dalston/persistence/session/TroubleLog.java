package dev.dalston.persistence.session;

import dev.dalston.application.port.BackendUnavailable;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells each trouble of the database once, however many meet it: at its beginning, and at its end.
 * It has ended when nobody met it for a while and somebody was served.
 */
public final class TroubleLog {
  static final Duration QUIET = Duration.ofSeconds(15);

  private static final Logger LOG = LoggerFactory.getLogger(TroubleLog.class);

  private final LongSupplier nanos;
  private final Set<String> told = new HashSet<>();
  private volatile boolean trouble;
  private volatile long last;

  /** By this process's timer. */
  public TroubleLog() {
    this(System::nanoTime);
  }

  TroubleLog(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** The fault as the port's callers know it, told if it is the database's; else as it is. */
  RuntimeException met(RuntimeException fault) {
    RuntimeException known = SqlErrors.translate(fault);
    return known != fault && known instanceof BackendUnavailable
        ? told(known.getMessage(), fault)
        : known;
  }

  private synchronized BackendUnavailable told(String reason, RuntimeException fault) {
    trouble = true;
    last = nanos.getAsLong();
    if (told.add(reason)) {
      LOG.warn("{} Whoever needs it is told to come back.", reason, fault);
    }
    return BackendUnavailable.told(reason, fault);
  }

  /** Somebody was served. */
  void passed() {
    if (trouble && nanos.getAsLong() - last > QUIET.toNanos()) {
      end();
    }
  }

  private synchronized void end() {
    if (trouble) {
      LOG.info("The database serves again.");
    }
    told.clear();
    trouble = false;
  }
}
