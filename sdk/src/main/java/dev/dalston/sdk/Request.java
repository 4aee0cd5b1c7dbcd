package dev.dalston.sdk;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * One call as it goes over the wire.
 *
 * @param path with its query, percent-encoded, beginning with a slash
 * @param body null where there is none
 * @param absent the codes of the 404 that say that what the path names is not there; none where no
 *     404 can be the answer of a Dalston service
 */
record Request(
    String method, String path, Map<String, String> headers, Body body, Set<String> absent) {
  /** What is sent along; written once. */
  interface Body {
    /** In bytes, or -1 where it is not known. */
    long length();

    void writeTo(OutputStream out) throws IOException;
  }

  static Request of(String method, String path) {
    return new Request(method, path, Map.of(), null, Set.of());
  }

  static Request json(String method, String path, String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return new Request(
        method, path, Map.of("Content-Type", "application/json"), bytes(bytes), Set.of());
  }

  Request absent(String... codes) {
    return new Request(method, path, headers, body, Set.of(codes));
  }

  Request with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new Request(method, path, more, body, absent);
  }

  Request with(Body content) {
    return new Request(method, path, headers, content, absent);
  }

  static Body bytes(byte[] bytes) {
    return new Body() {
      @Override
      public long length() {
        return bytes.length;
      }

      @Override
      public void writeTo(OutputStream out) throws IOException {
        out.write(bytes);
      }
    };
  }

  /** Whether sending it twice does what sending it once does. */
  boolean isIdempotent() {
    return method.equals("GET") || method.equals("DELETE");
  }

  /**
   * Whether the contract has this success status for the call: one without a result is answered 204
   * and nothing else.
   */
  boolean isAnsweredBy(int status) {
    boolean hasResult = method.equals("GET") || method.equals("POST");
    return hasResult ? status >= 200 && status < 300 : status == 204;
  }

  /** An id as one segment of a path: whatever it contains, it stays one segment. */
  static String segment(String id) {
    if (id.isEmpty() || id.equals(".") || id.equals("..")) {
      throw new IllegalArgumentException("\"" + id + "\" cannot be an id");
    }
    return Query.encode(id);
  }
}
