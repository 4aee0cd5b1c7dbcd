package dev.dalston.application.port;

import java.time.InstantSource;

/**
 * The time that decides between instances: the database's, in microseconds. What a machine's own
 * clock says, and how it jumps, does not matter.
 */
public interface SharedClock extends InstantSource {
  /**
   * Asks the database for its time. Between two times of asking, this process's monotonic timer
   * goes on from the last answer.
   *
   * @throws BackendUnavailable if the database cannot be reached; the timer goes on
   */
  default void synchronize() {}
}
