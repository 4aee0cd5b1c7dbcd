package dev.dalston.application.simulation.schedule;

import dev.dalston.application.port.Promise;
import dev.dalston.application.port.Threads;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * The threads of one machine.
 *
 * @param chance how late a thread goes on
 * @param exhausted whether no thread is to be had at this moment
 */
public record SimulatedThreads(
    Scheduler scheduler, Machine machine, Chance chance, BooleanSupplier exhausted)
    implements Threads {
  private static final long LATE = 3_000;

  @Override
  public void start(String name, Runnable work) {
    if (exhausted.getAsBoolean()) {
      throw new NoThread();
    }
    scheduler.start(name, machine, work);
    scheduler.sleep(chance.mostlyShort(0, LATE));
  }

  @Override
  public boolean pause(Duration time) {
    scheduler.sleep(time.toNanos() / 1_000 + chance.mostlyShort(0, LATE));
    return true;
  }

  @Override
  public <T> Promise<T> promise() {
    return new SimulatedPromise<>(scheduler);
  }
}
