package dev.dalston.application.port;

import java.time.Duration;

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

  /** A result that one thread will give and others wait for. */
  <T> Promise<T> promise();
}
