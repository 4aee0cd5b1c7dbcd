package dev.dalston.sdk;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A JSON object read with tolerance: what is not there is null or empty, what is not known is not
 * looked at, and only a missing necessary part is an error.
 */
final class JsonFields {
  private static final JsonFields NONE = new JsonFields(Map.of(), null);

  private final Map<String, Object> values;
  private final ServerResponse answer;

  private JsonFields(Map<String, Object> values, ServerResponse answer) {
    this.values = values;
    this.answer = answer;
  }

  static JsonFields parse(byte[] json, ServerResponse answer) {
    Map<String, Object> values = read(json);
    if (values == null) {
      throw ErrorResponses.foreign(answer, "it is not a JSON object");
    }
    return new JsonFields(values, answer);
  }

  /** For error answers: what is not JSON counts as empty, since the status says enough. */
  static JsonFields parseLeniently(byte[] json) {
    Map<String, Object> values = read(json);
    return values == null ? NONE : new JsonFields(values, null);
  }

  /** Null where it is no object. */
  private static Map<String, Object> read(byte[] json) {
    try {
      return JSON.std.mapFrom(json);
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }

  String text(String name) {
    return values.get(name) instanceof String s ? s : null;
  }

  String textOr(String name, String otherwise) {
    String text = text(name);
    return text == null || text.isBlank() ? otherwise : text;
  }

  String required(String name) {
    String text = text(name);
    if (text == null) {
      throw ErrorResponses.foreign(answer, "it lacks \"%s\"".formatted(name));
    }
    return text;
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  boolean flag(String name) {
    return Boolean.TRUE.equals(values.get(name));
  }

  long numberOr(String name, long otherwise) {
    return values.get(name) instanceof Number n ? n.longValue() : otherwise;
  }

  int count(String name) {
    return Math.clamp(numberOr(name, 0), 0, Integer.MAX_VALUE);
  }

  Double decimal(String name) {
    return values.get(name) instanceof Number n ? n.doubleValue() : null;
  }

  Instant instant(String name) {
    try {
      return text(name) == null ? null : Instant.parse(text(name));
    } catch (DateTimeException e) {
      return null;
    }
  }

  JsonFields object(String name) {
    return values.get(name) instanceof Map<?, ?> map ? new JsonFields(named(map), answer) : NONE;
  }

  Map<String, Object> map(String name) {
    return values.get(name) instanceof Map<?, ?> map ? named(map) : Map.of();
  }

  List<JsonFields> objects(String name) {
    return maps(name).stream().map(m -> new JsonFields(m, answer)).toList();
  }

  /** The items of a list that must be there; an empty list is one. */
  List<JsonFields> requiredObjects(String name) {
    if (!(values.get(name) instanceof List)) {
      throw ErrorResponses.foreign(answer, "it lacks \"%s\"".formatted(name));
    }
    return objects(name);
  }

  List<Map<String, Object>> maps(String name) {
    return list(name).stream()
        .filter(Map.class::isInstance)
        .map(Map.class::cast)
        .map(JsonFields::named)
        .toList();
  }

  List<String> texts(String name) {
    return list(name).stream().map(String::valueOf).toList();
  }

  <E extends Enum<E>> E constant(String name, Class<E> type, E unknown) {
    String wanted = textOr(name, "").toUpperCase(Locale.ROOT);
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(wanted)) {
        return constant;
      }
    }
    return unknown;
  }

  private List<?> list(String name) {
    return values.get(name) instanceof List<?> list ? list : List.of();
  }

  private static Map<String, Object> named(Map<?, ?> map) {
    Map<String, Object> named = LinkedHashMap.newLinkedHashMap(map.size());
    map.forEach((k, v) -> named.put(String.valueOf(k), v));
    return named;
  }
}
