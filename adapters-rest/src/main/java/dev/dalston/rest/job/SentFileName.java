package dev.dalston.rest.job;

import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file name in a part's Content-Disposition, in each form that is in use: browsers and newer
 * clients write a quote as {@code %22} and a line break as {@code %0A} or {@code %0D%0A}, older
 * ones put a backslash before a quote, and some add {@code filename*}, which goes first wherever it
 * stands.
 */
final class SentFileName {
  private static final Pattern PARAMETER =
      Pattern.compile(";\\s*([^\\s=;]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s;]*))");
  private static final Pattern EXTENDED =
      Pattern.compile("(?i)(utf-8|iso-8859-1)'[^']*'((?:[^%]|%[0-9A-Fa-f]{2})*)");

  private SentFileName() {}

  /** The name; empty if there is none. */
  static Optional<String> in(String disposition) {
    Optional<String> plain = Optional.empty();
    Matcher parameter = PARAMETER.matcher(disposition);
    while (parameter.find()) {
      String name = parameter.group(1).toLowerCase(Locale.ROOT);
      String value = parameter.group(2) == null ? parameter.group(3) : parameter.group(2);
      Matcher extended = EXTENDED.matcher(value);
      if (name.equals("filename*") && extended.matches()) {
        String escaped = extended.group(2).replace("+", "%2B");
        return Optional.of(URLDecoder.decode(escaped, Charset.forName(extended.group(1))));
      }
      if (name.equals("filename") && plain.isEmpty()) {
        plain = Optional.of(unescaped(value));
      }
    }
    return plain;
  }

  /** A line break becomes a space: a name is one line. */
  private static String unescaped(String value) {
    return value
        .replaceAll("\\\\([\"\\\\])", "$1")
        .replace("%22", "\"")
        .replaceAll("(?i)%0D%0A|%0A|%0D", " ");
  }
}
