package dev.dalston.persistence.session;

import dev.dalston.application.port.BackendUnavailable;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;

/** Tells a database that is not there, or not able, from a fault of our own. */
public final class SqlErrors {
  private SqlErrors() {}

  /** The fault as the port's callers know it; as it is if trying again would not help. */
  public static RuntimeException translate(RuntimeException fault) {
    boolean passing =
        Stream.<Throwable>iterate(fault, cause -> cause != null, Throwable::getCause)
            .filter(SQLException.class::isInstance)
            .map(SQLException.class::cast)
            .anyMatch(SqlErrors::passes);
    return passing ? new BackendUnavailable("The database cannot be reached.", fault) : fault;
  }

  /** A pool that has no connection to give has no state to tell either. */
  private static boolean passes(SQLException e) {
    String state = e.getSQLState();
    return state == null
        ? e instanceof SQLTransientConnectionException
        : passes(state, state.substring(0, Math.min(2, state.length())));
  }

  private static boolean passes(String state, String kind) {
    return switch (kind) {
      // Connection lost, resources used up, the server's own machine in trouble.
      case "08", "53", "58" -> true;
      // Shut down, crashed, starting up, told to stop.
      case "57" -> true;
      // Serialization failure, deadlock.
      case "40" -> true;
      // A lock that was not to be had in time; a transaction cut off because it idled.
      case "55" -> state.equals("55P03");
      case "25" -> state.equals("25P03");
      default -> false;
    };
  }
}
