package dev.dalston.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The values of {@code json} and {@code jsonb}: maps and lists of texts and numbers. */
final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  static String text(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Texts and numbers are JSON.", impossible);
    }
  }

  /** What a column holds; what else may be there is a fault of ours. */
  static <T> T read(Object column, TypeReference<T> type) {
    try {
      return MAPPER.readValue(column.toString(), type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A column does not hold what is written there.", e);
    }
  }
}
