package dev.dalston.sdk;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Builds a query string; null values are left out. */
final class Query {
  private final StringBuilder text;
  private char separator = '?';

  Query(String path) {
    text = new StringBuilder(path);
  }

  Query with(String name, Object value) {
    if (value != null) {
      text.append(separator).append(name).append('=').append(encode(value.toString()));
      separator = '&';
    }
    return this;
  }

  static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
