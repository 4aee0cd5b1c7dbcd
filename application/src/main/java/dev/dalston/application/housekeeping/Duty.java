package dev.dalston.application.housekeeping;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Something that the service does by itself, on every instance and without a leader. A duty has its
 * own transactions and its own failures: none stops another.
 */
public interface Duty {
  /** A short name for logs and metrics, in snake_case. */
  String name();

  /**
   * Does what is due.
   *
   * @return when it is next due, from now
   */
  Duration perform();

  /** One that is due at a steady pace. */
  static Duty every(Duration pause, String name, Runnable work) {
    return of(
        name,
        () -> {
          work.run();
          return pause;
        });
  }

  /** One that says when it is next due. */
  static Duty of(String name, Supplier<Duration> work) {
    return new Duty() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Duration perform() {
        return work.get();
      }
    };
  }
}
