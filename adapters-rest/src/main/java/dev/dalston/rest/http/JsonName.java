package dev.dalston.rest.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** A member's name: a string of limited length, whose text is wanted. */
final class JsonName extends JsonString {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Override
  public Place take(int c) throws MalformedJson {
    Place place = super.take(c);
    bytes.write(c);
    MalformedJson.unless(
        bytes.size() <= JsonScanner.MAX_NAME + 1,
        "A name is longer than " + JsonScanner.MAX_NAME + " bytes");
    return place;
  }

  /** What it says, its escapes resolved. */
  String text() throws IOException {
    return Json.MAPPER.readValue("\"" + bytes.toString(UTF_8), String.class);
  }
}
