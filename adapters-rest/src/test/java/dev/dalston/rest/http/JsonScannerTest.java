package dev.dalston.rest.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonScannerTest extends JsonScene {
  @Test
  void tellsEachMemberOfTheOutermostObjectWhateverPiecesItComesIn() throws IOException {
    byte[] json =
        utf8(
            """
            { "te\\u0078t" : "a \\"b\\" é 😀\\uD800", "n":-0.5e+3,"t":true , "x":null,
              "o":{"text":[1,{"a":"}"}]},"e":[], "z":0}
            """);
    List<String> expected =
        List.of(
            "text:STRING=\"a \\\"b\\\" é 😀\\uD800\"",
            "n:NUMBER=-0.5e+3",
            "t:BOOLEAN=true",
            "x:NULL=null",
            "o:OBJECT={\"text\":[1,{\"a\":\"}\"}]}",
            "e:ARRAY=[]",
            "z:NUMBER=0");
    for (int piece = 1; piece <= json.length; piece++) {
      assertEquals(expected, members(json, piece));
    }
  }

  @Test
  void takesAnEmptyObjectAndAByteOrderMark() throws IOException {
    assertEquals(List.of(), members(utf8("{}"), 1));
    assertEquals(List.of("a:NUMBER=1"), members(utf8("\uFEFF {\"a\":1}\n"), 1));
  }

  /** Documents with a byte changed here and there: both take the same ones. */
  @Test
  void agreesWithAnotherReaderOfJson() throws IOException {
    byte[] sound =
        utf8("{\"text\":\"a\\u00e9\\n\\\"é\",\"n\":[-1.5e10,0,{\"x\":null}],\"b\":{},\"t\":true}");
    byte[] spice = utf8("{}[]:,\"\\ \n\t0123456789.eE+-truefalsn\u00e9u/ab");
    Random random = new Random(8);
    int taken = 0;
    for (int round = 0; round < 60_000; round++) {
      byte[] json = sound.clone();
      for (int change = random.nextInt(4); change >= 0; change--) {
        json[random.nextInt(json.length)] = spice[random.nextInt(spice.length)];
      }
      boolean ours = isTaken(json);
      assertEquals(isTakenElsewhere(json), ours, () -> new String(json, StandardCharsets.UTF_8));
      taken += ours ? 1 : 0;
    }
    assertTrue(taken > 1_000, taken + " of them were sound");
  }

  private static boolean isTaken(byte[] json) throws IOException {
    try {
      members(json, 5);
      return true;
    } catch (MalformedJson refused) {
      return false;
    }
  }

  private static boolean isTakenElsewhere(byte[] json) {
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      boolean object = parser.nextToken() == JsonToken.START_OBJECT;
      parser.skipChildren();
      return object && parser.nextToken() == null;
    } catch (IOException refused) {
      return false;
    }
  }
}
