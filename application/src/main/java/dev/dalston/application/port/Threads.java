package dev.dalston.application.port;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * How the application does work beside its caller, and waits. Everything that runs at the same time
 * as something else goes through here, so that a simulator can decide who is next.
 */
public interface Threads {
  /**
   * Starts the work on a thread of its own and returns. What the work throws ends that thread only.
   *
   * @throws RuntimeException or Error if no thread can be had; the work was not begun then
   */
  void start(String name, Runnable work);

  /**
   * Waits.
   *
   * @return false if the thread is to stop; it may then have waited for less
   */
  boolean pause(Duration time);

  /**
   * Starts the work on a thread of its own, and promises what it comes to: its result, or what it
   * throws.
   *
   * @throws RuntimeException or Error if no thread can be had; the work was not begun then
   */
  default <T> Promise<T> submit(String name, Supplier<T> work) {
    Promise<T> result = promise();
    start(
        name,
        () -> {
          try {
            result.complete(work.get());
          } catch (RuntimeException | Error fault) {
            result.fail(fault);
          }
        });
    return result;
  }

  /** A result that one thread will give and others wait for. */
  <T> Promise<T> promise();
}
