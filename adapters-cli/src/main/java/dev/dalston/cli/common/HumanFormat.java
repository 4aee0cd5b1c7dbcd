package dev.dalston.cli.common;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times and sizes as people write and read them. */
public final class HumanFormat {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss zzz", Locale.ENGLISH);
  private static final Pattern SPAN = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");

  private HumanFormat() {}

  /** In the zone of this machine, which it names. */
  public static String time(Instant instant) {
    return instant == null ? "-" : TIME.format(instant.atZone(ZoneId.systemDefault()));
  }

  /** As a player shows it, and never as nothing: 0:01, 1:02:03; a dash where it is not known. */
  public static String clock(Double seconds) {
    if (seconds == null) {
      return "-";
    }
    long whole = Math.max(1, seconds.longValue());
    return whole < 3600
        ? "%d:%02d".formatted(whole / 60, whole % 60)
        : "%d:%02d:%02d".formatted(whole / 3600, whole / 60 % 60, whole % 60);
  }

  public static String size(long bytes) {
    if (bytes < 1024) {
      return bytes + " B";
    }
    int unit = (63 - Long.numberOfLeadingZeros(bytes)) / 10;
    double value = bytes / Math.pow(1024, unit);
    return "%.1f %ciB".formatted(value, "KMGTPE".charAt(unit - 1));
  }

  /**
   * A time span longer than nothing, as in 500ms, 30s, 2m, 1h or 7d.
   *
   * @throws IllegalArgumentException with a sentence if it is none
   */
  public static Duration duration(String text) {
    Matcher span = SPAN.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!span.matches() || Long.parseLong(span.group(1)) == 0) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a time like 500ms, 30s, 2m, 1h or 7d");
    }
    long amount = Long.parseLong(span.group(1));
    return switch (span.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  /** An instant, a day of this machine's zone, or a time span before now. */
  public static Instant since(String text) {
    try {
      if (SPAN.matcher(text).matches()) {
        return Instant.now().minus(duration(text));
      }
      return text.length() == 10
          ? LocalDate.parse(text).atStartOfDay(ZoneId.systemDefault()).toInstant()
          : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new Failures.Usage(
          "'%s' is not a time like 2026-01-31T12:00:00Z, 2026-01-31 or 7d".formatted(text));
    }
  }
}
