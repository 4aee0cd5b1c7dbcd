package dev.dalston.application.port;

import java.util.function.Supplier;

/**
 * Runs work in one database transaction. Every call to a repository happens inside one or while
 * {@link #reading}; no call to the storage ever does.
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

  /**
   * Runs work that only reads, without a transaction of the database: a round trip less. Each call
   * to a repository sees what is committed at its own moment, as it does in a transaction.
   *
   * @throws BackendUnavailable if the database cannot be reached
   * @throws RuntimeException if the work changes something; nothing of it is kept
   * @throws IllegalStateException if this thread is in a transaction or reading already
   */
  <T> T reading(Supplier<T> work);

  /** Whether this thread is in a transaction, or reading. */
  boolean isActive();

  /** As {@link #inTransaction}, for work without a result. */
  default void run(Runnable work) {
    inTransaction(
        () -> {
          work.run();
          return null;
        });
  }
}
