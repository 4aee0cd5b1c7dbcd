package dev.dalston.persistence.session;

import java.util.Objects;

/**
 * Where the database is and who asks.
 *
 * @param url a PostgreSQL JDBC URL; what it says about time-outs goes before what this adapter sets
 * @param poolSize how many connections are kept at most: each transaction uses one
 */
public record DatabaseSettings(String url, String user, String password, int poolSize) {
  /** Refuses what cannot be a setting. */
  public DatabaseSettings {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(password, "password");
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException(
          "The database's URL begins with jdbc:postgresql:, as in"
              + " jdbc:postgresql://host:5432/dalston");
    }
    if (poolSize < 1) {
      throw new IllegalArgumentException("The pool has at least one connection.");
    }
  }

  /** Without the password and the URL, which may hold one. */
  @Override
  public String toString() {
    return "DatabaseSettings[user=" + user + ", poolSize=" + poolSize + "]";
  }
}
