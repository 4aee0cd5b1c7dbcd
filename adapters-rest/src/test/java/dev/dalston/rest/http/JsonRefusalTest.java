package dev.dalston.rest.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not JSON is refused, with the place of the fault. */
class JsonRefusalTest extends JsonScene {
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
}
