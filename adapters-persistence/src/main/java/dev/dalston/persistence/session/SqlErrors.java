package dev.dalston.persistence.session;

import dev.dalston.application.port.BackendUnavailable;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells a database that is not there, or not able, from a fault of our own. */
public final class SqlErrors {
  private static final String AWAY = "The database cannot be reached.";

  private SqlErrors() {}

  /** The fault as the port's callers know it; as it is if it is our own. */
  public static RuntimeException translate(RuntimeException fault) {
    return Stream.<Throwable>iterate(fault, cause -> cause != null, Throwable::getCause)
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast)
        .flatMap(e -> trouble(e).stream())
        .findFirst()
        .<RuntimeException>map(reason -> new BackendUnavailable(reason, fault))
        .orElse(fault);
  }

  /** A pool that has no connection to give has no state to tell either. */
  private static Optional<String> trouble(SQLException e) {
    String state = e.getSQLState();
    if (state == null) {
      return Optional.of(AWAY).filter(_ -> e instanceof SQLTransientConnectionException);
    }
    return Optional.ofNullable(named(state)).or(() -> Optional.of(AWAY).filter(_ -> isAway(state)));
  }

  /** What the operator can mend; after that all goes on by itself. */
  private static String named(String state) {
    return switch (state) {
      case "25006" -> "The database takes no changes now: it is read-only.";
      case "28000", "28P01" -> "The database does not accept the service's user or password.";
      case "53100" -> "The database's disk is full.";
      case "53200" -> "The database is out of memory.";
      case "53300" -> "The database takes no more connections.";
      default -> null;
    };
  }

  private static boolean isAway(String state) {
    return switch (state.substring(0, Math.min(2, state.length()))) {
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
