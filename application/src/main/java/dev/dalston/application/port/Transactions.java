package dev.dalston.application.port;

import java.util.function.Supplier;

/**
 * Runs work in one database transaction. Every call to a repository happens inside one; no call to
 * the storage ever does.
 */
public interface Transactions {
  /**
   * Runs the work and commits; rolls back if it throws, and passes on what it threw. Transactions
   * do not nest.
   *
   * @throws BackendUnavailable if the database cannot be reached; whether a transaction that failed
   *     while committing took effect is then unknown
   * @throws IllegalStateException if this thread is in a transaction already
   */
  <T> T inTransaction(Supplier<T> work);

  /** Whether this thread is in a transaction. */
  boolean isActive();

  /** As the other, for work without a result. */
  default void run(Runnable work) {
    inTransaction(
        () -> {
          work.run();
          return null;
        });
  }
}
