package dev.dalston.application.simulation.world;

import dev.dalston.application.simulation.schedule.NoThread;
import dev.dalston.application.simulation.schedule.Scheduler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the application logs becomes part of the story; an error among it ends the run. */
public final class ServiceLog extends Handler implements AutoCloseable {
  private final Logger logger = Logger.getLogger("dev.dalston");
  private final boolean usedParents = logger.getUseParentHandlers();

  /** From now on, until it is closed. */
  public ServiceLog() {
    logger.setUseParentHandlers(false);
    logger.addHandler(this);
  }

  @Override
  public void publish(LogRecord entry) {
    if (entry.getLevel().intValue() >= Level.INFO.intValue()) {
      Scheduler.ofThisThread().ifPresent(scheduler -> publish(entry, scheduler));
    }
  }

  private static void publish(LogRecord entry, Scheduler scheduler) {
    scheduler
        .trace()
        .add(
            scheduler.now(),
            String.valueOf(scheduler.current()),
            "logs",
            entry.getLevel() + " " + entry.getMessage());
    boolean error = entry.getLevel().intValue() >= Level.SEVERE.intValue();
    if (error && !NoThread.isBehind(entry.getThrown())) {
      scheduler.condemn(
          new Violation("The service logs: " + entry.getMessage(), entry.getThrown()));
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
    logger.setUseParentHandlers(usedParents);
  }
}
