package dev.dalston.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dalston.acceptance.Http.Answer;
import java.io.IOException;

/** Reads answers. */
public final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  public static JsonNode of(Answer answer) {
    return of(answer.body());
  }

  public static JsonNode of(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (IOException notJson) {
      throw new AssertionError("Not JSON: " + text, notJson);
    }
  }
}
