package dev.dalston.rest.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.PropertyBindingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** JSON on the wire: snake_case, absent values left out. */
public final class Json {
  /** The longest JSON body that is taken. */
  static final int MAX_BODY = 64 << 10;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(MAX_BODY).build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  public static final JsonMapper MAPPER =
      JsonMapper.builder(FACTORY)
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  private Json() {}

  public static byte[] bytes(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException cannotBeWritten) {
      throw new UncheckedIOException(cannotBeWritten);
    }
  }

  /** A document that we have written ourselves. */
  public static JsonNode read(String ours) {
    try {
      return MAPPER.readTree(ours);
    } catch (JsonProcessingException notOurs) {
      throw new UncheckedIOException(notOurs);
    }
  }

  /**
   * The body as a record of that type.
   *
   * @throws RequestRejected naming what is wrong with it
   */
  public static <T> T read(HttpHeaders headers, InputStream body, Class<T> type)
      throws IOException {
    MediaType sent = headers.getMediaType();
    if (sent == null || !sent.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
      throw new RequestRejected(
          ApiError.of(415, "unsupported_media_type", "Send the body as application/json."));
    }
    byte[] bytes = body.readNBytes(MAX_BODY + 1);
    if (bytes.length > MAX_BODY) {
      throw new RequestRejected(ApiError.tooLarge("The body", MAX_BODY));
    }
    try {
      T value = MAPPER.readValue(bytes, type);
      if (value == null) {
        throw RequestRejected.badRequest("The body is null where a JSON object is needed.");
      }
      return value;
    } catch (PropertyBindingException unknown) {
      throw RequestRejected.badRequest(
          "The body has a field that is not known here; known are: "
              + unknown.getKnownPropertyIds()
              + ".");
    } catch (JsonMappingException wrong) {
      throw RequestRejected.badRequest(
          "The body's " + where(wrong) + " is not of the expected kind.");
    } catch (JsonProcessingException broken) {
      throw RequestRejected.badRequest(
          "The body is no valid JSON: line %d, column %d."
              .formatted(broken.getLocation().getLineNr(), broken.getLocation().getColumnNr()));
    }
  }

  private static String where(JsonMappingException wrong) {
    return wrong.getPath().stream()
        .map(JsonMappingException.Reference::getFieldName)
        .filter(name -> name != null)
        .findFirst()
        .map(name -> "field " + name)
        .orElse("content");
  }
}
