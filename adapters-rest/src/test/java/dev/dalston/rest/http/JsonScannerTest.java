package dev.dalston.rest.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.dalston.rest.http.JsonMembers.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonScannerTest {
  /** Collects each member as name=value, whatever the pieces the document comes in. */
  private static List<String> members(byte[] json, int piece) throws IOException {
    List<String> found = new ArrayList<>();
    int[] offset = {0};
    JsonScanner scanner =
        new JsonScanner(
            new JsonMembers() {
              private String name;
              private int from;

              @Override
              public void begins(String member, Kind kind, int at) {
                name = member + ":" + kind;
                from = offset[0] + at;
              }

              @Override
              public void ends(int at) {
                int to = offset[0] + at;
                found.add(name + "=" + new String(json, from, to - from, StandardCharsets.UTF_8));
              }
            });
    for (int from = 0; from < json.length; from += piece) {
      byte[] fed = new byte[Math.min(piece, json.length - from) + 3];
      System.arraycopy(json, from, fed, 3, fed.length - 3);
      offset[0] = from - 3;
      scanner.feed(fed, 3, fed.length);
    }
    offset[0] = json.length;
    scanner.end();
    return found;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "[]",
        "\"a\"",
        "1",
        "null",
        "{",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,}",
        "{,}",
        "{\"a\" 1}",
        "{\"a\":1}}",
        "{\"a\":1}{}",
        "{\"a\":1} x",
        "{a:1}",
        "{'a':1}",
        "{\"a\":01}",
        "{\"a\":1.}",
        "{\"a\":.5}",
        "{\"a\":+1}",
        "{\"a\":-}",
        "{\"a\":1e}",
        "{\"a\":NaN}",
        "{\"a\":Infinity}",
        "{\"a\":truE}",
        "{\"a\":nul}",
        "{\"a\":[1,]}",
        "{\"a\":[1}",
        "{\"a\":{]}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12g4\"}",
        "{\"a\":\"\t\"}",
        "{\"a\":\"\n\"}",
        "{\"a\":1 2}",
        "{\"a\":1\u00A0}",
        "{\"a\":\"b}",
        "{\"a\"::1}",
        "{1:2}",
        "{\"a\":1;\"b\":2}",
        "{//c\n\"a\":1}",
        "\uFEFF\uFEFF{}",
        "{\"a\":\"\\"
      })
  void refusesWhatIsNoJsonObject(String text) {
    for (int piece : new int[] {1, 2, 1_000}) {
      assertThrows(MalformedJson.class, () -> members(utf8(text), piece), text);
    }
  }

  @Test
  void refusesWhatIsNotUtf8() {
    int[][] broken = {
      {0x80},
      {0xC0, 0xAF},
      {0xC1, 0x81},
      {0xE0, 0x80, 0x80},
      {0xED, 0xA0, 0x80},
      {0xF0, 0x80, 0x80},
      {0xF4, 0x90, 0x80, 0x80},
      {0xF5, 0x80, 0x80, 0x80},
      {0xFF},
      {0xC3},
      {0xE2, 0x82},
      {0xC3, '\\'}
    };
    for (int[] bytes : broken) {
      byte[] json = utf8("{\"a\":\"" + ".".repeat(bytes.length) + "\"}");
      for (int i = 0; i < bytes.length; i++) {
        json[6 + i] = (byte) bytes[i];
      }
      assertThrows(MalformedJson.class, () -> members(json, 2));
    }
    assertThrows(
        MalformedJson.class, () -> members("{\"a\":1}".getBytes(StandardCharsets.UTF_16LE), 2));
  }

  @Test
  void saysWhereTheFaultIs() {
    MalformedJson fault = assertThrows(MalformedJson.class, () -> members(utf8("{\"a\":NaN}"), 3));
    assertEquals("A value is expected here (byte 6)", fault.getMessage());
  }

  @Test
  void hasLimitsOnDepthNamesAndNumbers() throws IOException {
    String deep = "[".repeat(JsonScanner.MAX_DEPTH - 1) + "]".repeat(JsonScanner.MAX_DEPTH - 1);
    String name = "n".repeat(JsonScanner.MAX_NAME);
    String number = "1".repeat(JsonScanner.MAX_NUMBER);
    members(utf8("{\"" + name + "\":" + deep + ",\"b\":" + number + "}"), 7);
    assertThrows(MalformedJson.class, () -> members(utf8("{\"a\":[" + deep + "]}"), 7));
    assertThrows(MalformedJson.class, () -> members(utf8("{\"" + name + "n\":1}"), 7));
    assertThrows(MalformedJson.class, () -> members(utf8("{\"a\":{\"" + name + "n\":1}}"), 7));
    assertThrows(MalformedJson.class, () -> members(utf8("{\"a\":" + number + "1}"), 7));
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
