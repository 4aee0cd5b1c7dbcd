package dev.dalston.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dalston.rest.http.Json;
import java.io.IOException;
import java.util.Locale;

/** An answer as it stands on the connection, to a request that no client library would send. */
public record RawAnswer(String text) {
  private static final String END_OF_HEAD = "\r\n\r\n";

  /** {@code request} with a {@code ⏎} for each CRLF. */
  public static RawAnswer to(Running running, String request) throws IOException {
    return new RawAnswer(running.raw(request.replace("⏎", "\r\n")));
  }

  public int status() {
    return Integer.parseInt(text.substring("HTTP/1.1 ".length(), "HTTP/1.1 ".length() + 3));
  }

  /** Status and code of an error, after a look at the rest of the envelope. */
  public String fault() throws IOException {
    int end = text.indexOf(END_OF_HEAD);
    String head = text.substring(0, end).toLowerCase(Locale.ROOT);
    JsonNode error = Json.MAPPER.readTree(text.substring(end + END_OF_HEAD.length())).at("/error");
    if (!head.contains("x-request-id: ")
        || !head.contains("content-type: application/json")
        || error.at("/message").asText().isEmpty()) {
      throw new AssertionError("no envelope: " + text);
    }
    return status() + " " + error.at("/code").asText();
  }
}
