package dev.dalston.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.dalston.rest.Running.Answer;
import java.io.IOException;

/** The document that {@code /openapi} hands out. */
final class OpenApiDocument {
  private OpenApiDocument() {}

  static JsonNode read() {
    try (Running running = new Running()) {
      Answer answer = running.get("/openapi", null);
      assertEquals(200, answer.status());
      assertEquals("application/yaml", answer.header("Content-Type"));
      return new YAMLMapper().readTree(answer.response().body());
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }
}
