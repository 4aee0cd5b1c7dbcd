package dev.dalston.application.port;

import java.time.Duration;
import java.util.Optional;

/** A result to come. It is given once, in whichever form; later ones are passed over. */
public interface Promise<T> {
  /** Gives the result. */
  void complete(T result);

  /** Says that there will be none. */
  void fail(Throwable why);

  /**
   * Waits for the result.
   *
   * @return the result; empty if the time is over first, or if the thread is to stop
   * @throws RuntimeException or Error what it failed with
   */
  Optional<T> await(Duration atMost);

  /**
   * Waits as long as it takes.
   *
   * @throws BackendUnavailable if the thread is to stop
   * @throws RuntimeException or Error what it failed with
   */
  T join();
}
