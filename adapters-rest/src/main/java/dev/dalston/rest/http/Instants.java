package dev.dalston.rest.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** Instants on the wire: ISO 8601 in UTC. */
public final class Instants {
  private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  private Instants() {}

  /** The text of an instant that may be absent; null is left out of JSON. */
  public static String text(Optional<Instant> at) {
    return at.map(Instant::toString).orElse(null);
  }

  /** The instant that the text stands for, if it is one that a database can hold. */
  public static Optional<Instant> parse(String text) {
    try {
      return Optional.of(Instant.parse(text)).filter(Instants::isOrdinary);
    } catch (DateTimeException notAnInstant) {
      return Optional.empty();
    }
  }

  static boolean isOrdinary(Instant at) {
    return !at.isBefore(FIRST) && !at.isAfter(LAST);
  }
}
