package dev.dalston.rest.http;

import dev.dalston.rest.http.JsonMembers.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Feeds a scanner with pieces of a document. */
abstract class JsonScene {
  /** Collects each member as name=value, whatever the pieces the document comes in. */
  static List<String> members(byte[] json, int piece) throws IOException {
    List<String> found = new ArrayList<>();
    int[] offset = {0};
    JsonScanner scanner =
        new JsonScanner(
            new JsonMembers() {
              String name;
              int from;

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

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
