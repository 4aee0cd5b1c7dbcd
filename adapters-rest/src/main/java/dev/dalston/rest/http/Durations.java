package dev.dalston.rest.http;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time on the wire: a number and one of s, m, h and d. */
public final class Durations {
  private static final Pattern SPAN = Pattern.compile("([0-9]{1,9})([smhd])");

  private Durations() {}

  public static Duration parse(String text) throws RequestRejected {
    Matcher span = SPAN.matcher(text);
    if (!span.matches()) {
      throw RequestRejected.badRequest(
          "older_than is a length of time such as 90s, 30m, 24h or 7d.");
    }
    long number = Long.parseLong(span.group(1));
    return switch (span.group(2)) {
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }

  /** In the largest unit that is exact. */
  public static String text(Duration span) {
    long seconds = span.toSeconds();
    if (seconds % 3_600 == 0) {
      return seconds / 3_600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }
}
