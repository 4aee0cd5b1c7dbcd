package dev.dalston.rest.job;

import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The file name in a part's Content-Disposition, in each form that is in use: browsers and newer
 * clients write a quote as {@code %22} and a line break as {@code %0A} or {@code %0D%0A}, older
 * ones put a backslash before a quote, and some add {@code filename*}, which goes first wherever it
 * stands.
 */
final class SentFileName {
  private static final Pattern CHARSET = Pattern.compile("(?i)utf-8|iso-8859-1");
  private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

  private SentFileName() {}

  /** The name; empty if there is none. */
  static Optional<String> in(String disposition) {
    Optional<String> plain = Optional.empty();
    for (int at = disposition.indexOf(';'); at >= 0; at = endOf(disposition, at + 1)) {
      String parameter = disposition.substring(at + 1, endOrLast(disposition, at + 1));
      int equals = parameter.indexOf('=');
      String name = parameter.substring(0, Math.max(0, equals)).strip().toLowerCase(Locale.ROOT);
      String value = value(parameter.substring(equals + 1).strip());
      Optional<String> extended = name.equals("filename*") ? extended(value) : Optional.empty();
      if (extended.isPresent()) {
        return extended;
      }
      if (name.equals("filename") && plain.isEmpty()) {
        plain = Optional.of(unescaped(value));
      }
    }
    return plain;
  }

  /** Where the next parameter begins: at a semicolon that is in no quotes; -1 if there is none. */
  private static int endOf(String text, int from) {
    boolean quoted = false;
    for (int at = from; at < text.length(); at++) {
      char c = text.charAt(at);
      if (quoted && c == '\\') {
        at++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ';' && !quoted) {
        return at;
      }
    }
    return -1;
  }

  private static int endOrLast(String text, int from) {
    int end = endOf(text, from);
    return end < 0 ? text.length() : end;
  }

  private static String value(String text) {
    boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    return quoted ? text.substring(1, text.length() - 1) : text;
  }

  private static Optional<String> extended(String value) {
    String[] parts = value.split("'", 3);
    boolean wellFormed =
        parts.length == 3
            && CHARSET.matcher(parts[0]).matches()
            && !BROKEN_ESCAPE.matcher(parts[2]).find();
    return wellFormed
        ? Optional.of(URLDecoder.decode(parts[2].replace("+", "%2B"), Charset.forName(parts[0])))
        : Optional.empty();
  }

  /** A line break becomes a space: a name is one line. */
  private static String unescaped(String value) {
    return value
        .replaceAll("\\\\([\"\\\\])", "$1")
        .replace("%22", "\"")
        .replaceAll("(?i)%0D%0A|%0A|%0D", " ");
  }
}
