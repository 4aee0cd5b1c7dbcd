package dev.dalston.persistence.session;

import java.time.Duration;
import java.util.Objects;

/**
 * Where the database is and who asks.
 *
 * @param url a PostgreSQL JDBC URL; what it says about time-outs goes before what this adapter sets
 * @param poolSize how many connections are kept at most: each transaction uses one
 * @param limits how long to wait
 */
public record DatabaseSettings(
    String url, String user, String password, int poolSize, Limits limits) {
  /** Refuses what cannot be a setting. */
  public DatabaseSettings {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(password, "password");
    Objects.requireNonNull(limits, "limits");
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException(
          "The database's URL begins with jdbc:postgresql:, as in"
              + " jdbc:postgresql://host:5432/dalston");
    }
    if (poolSize < 1) {
      throw new IllegalArgumentException("The pool has at least one connection.");
    }
  }

  /** With the usual limits. */
  public DatabaseSettings(String url, String user, String password, int poolSize) {
    this(url, user, password, poolSize, Limits.USUAL);
  }

  /** The same with other limits. */
  public DatabaseSettings within(Limits other) {
    return new DatabaseSettings(url, user, password, poolSize, other);
  }

  /** Without the password and the URL, which may hold one. */
  @Override
  public String toString() {
    return "DatabaseSettings[user=" + user + ", poolSize=" + poolSize + "]";
  }

  /**
   * How long to wait: whoever asks for a transaction hears after at most both together that there
   * is none.
   *
   * @param connection for a connection of the pool
   * @param life for the sign of life of one that has been idle
   */
  public record Limits(Duration connection, Duration life) {
    // First: the constant below is checked against it.
    private static final Duration LEAST = Duration.ofMillis(250);

    /** Two seconds and one. */
    public static final Limits USUAL = new Limits(Duration.ofSeconds(2), Duration.ofSeconds(1));

    /** Refuses what is less than a quarter of a second: a busy machine takes that long. */
    public Limits {
      if (connection.compareTo(LEAST) < 0 || life.compareTo(LEAST) < 0) {
        throw new IllegalArgumentException("The time limits are at least 250 ms.");
      }
    }
  }
}
