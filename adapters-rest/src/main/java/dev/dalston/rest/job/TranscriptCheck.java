package dev.dalston.rest.job;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import dev.dalston.rest.http.ApiError;
import dev.dalston.rest.http.ByteSizes;
import dev.dalston.rest.http.Json;
import dev.dalston.rest.http.LimitedBody;
import dev.dalston.rest.http.RequestRejected;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/**
 * Checks a transcript while it streams through: breaks off at the first byte that makes it no
 * transcript, at the latest instead of its end. So no more than one token of it is held in memory.
 */
public final class TranscriptCheck extends FilterInputStream {
  /** The longest transcript that is taken. */
  public static final int MAX_BYTES = Json.MAX_STRING;

  /** The fields that are handed out with a job. */
  static final Set<String> FIELDS = Set.of("text", "language_code", "segments", "words");

  private final JsonParser parser;
  private final ByteArrayFeeder feeder;
  private String field = "";
  private int depth;
  private boolean hasText;
  private boolean ended;

  public TranscriptCheck(InputStream in) throws IOException {
    super(
        new LimitedBody(
            in, MAX_BYTES, fault("A transcript has at most " + ByteSizes.human(MAX_BYTES) + ".")));
    parser = Json.MAPPER.getFactory().createNonBlockingByteArrayParser();
    feeder = (ByteArrayFeeder) parser.getNonBlockingInputFeeder();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = in.read(target, offset, length);
    try {
      if (count > 0) {
        feeder.feedInput(target, offset, offset + count);
        lookAtTokens();
      } else if (count < 0 && !ended) {
        ended = true;
        feeder.endOfInput();
        lookAtTokens();
        require(hasText && depth == 0, "A transcript needs a text.");
      }
    } catch (JsonProcessingException broken) {
      throw new RequestRejected(fault("The transcript is no valid JSON."), broken);
    }
    return count;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void lookAtTokens() throws IOException {
    JsonToken token = parser.nextToken();
    while (token != null && token != JsonToken.NOT_AVAILABLE) {
      lookAt(token);
      token = parser.nextToken();
    }
  }

  private void lookAt(JsonToken token) throws IOException {
    if (depth == 0) {
      boolean begins = token == JsonToken.START_OBJECT && !hasText && field.isEmpty();
      require(begins, "A transcript is one JSON object.");
    } else if (depth == 1 && token == JsonToken.FIELD_NAME) {
      field = parser.currentName();
    } else if (depth == 1 && token != JsonToken.END_OBJECT) {
      lookAtValue(token);
    }
    if (token.isStructStart()) {
      depth++;
    } else if (token.isStructEnd()) {
      depth--;
    }
  }

  private void lookAtValue(JsonToken token) throws RequestRejected {
    boolean absent = token == JsonToken.VALUE_NULL;
    switch (field) {
      case "text" -> {
        require(token == JsonToken.VALUE_STRING, "A transcript's text is a string.");
        hasText = true;
      }
      case "language_code" ->
          require(absent || token == JsonToken.VALUE_STRING, "language_code is a string.");
      case "segments", "words" ->
          require(absent || token == JsonToken.START_ARRAY, field + " is an array.");
      default -> {
        // Anything else is the engine's own business and kept as it is.
      }
    }
  }

  private static void require(boolean holds, String message) throws RequestRejected {
    if (!holds) {
      throw new RequestRejected(fault(message));
    }
  }

  private static ApiError fault(String message) {
    return ApiError.of(400, "invalid_transcript", message);
  }
}
