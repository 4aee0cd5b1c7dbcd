package dev.dalston.cli.common;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.dalston.sdk.Job;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The client library's records as JSON in the shape of the wire: snake_case, instants in UTC, lower
 * case statuses, absent parts left out.
 */
public final class Json {
  private Json() {}

  public static String pretty(Object value) {
    return write(JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT), value);
  }

  public static String line(Object value) {
    return write(JSON.std, value);
  }

  private static String write(JSON json, Object value) {
    try {
      return json.asString(plain(value));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object plain(Object value) {
    return switch (value) {
      case null -> null;
      case Record record -> components(record);
      case Instant instant -> instant.toString();
      case Duration duration -> duration.toSeconds();
      case Enum<?> constant -> constant.name().toLowerCase(Locale.ROOT);
      case Collection<?> items -> items.stream().map(Json::plain).toList();
      case Map<?, ?> map -> {
        Map<String, Object> plain = new LinkedHashMap<>();
        map.forEach((k, v) -> plain.put(String.valueOf(k), plain(v)));
        yield plain;
      }
      default -> value;
    };
  }

  private static Map<String, Object> components(Record record) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      try {
        var accessor = component.getAccessor();
        // Ours are package-private records too.
        accessor.setAccessible(true);
        Object value = accessor.invoke(record);
        if (value instanceof Job.Transcript transcript) {
          // On the wire its parts stand among the job's.
          map.putAll(components(transcript));
        } else if (value != null) {
          map.put(snake(component.getName()), plain(value));
        }
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
    return map;
  }

  private static String snake(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
