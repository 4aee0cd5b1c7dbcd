package dev.dalston.rest.job;

import dev.dalston.rest.http.RequestRejected;
import java.nio.charset.StandardCharsets;

/** The name of a file as its sender calls it: a label, never a path. */
final class FileName {
  private static final String UNNAMED = "audio";

  private FileName() {}

  /**
   * The last segment of what was sent, which old browsers send with its folders; "audio" where
   * there is no name.
   *
   * @throws RequestRejected if it holds control characters
   */
  static String of(String sent) throws RequestRejected {
    // A backslash is part of a name, but for those who send a whole path of Windows.
    boolean windows = sent.matches("(?s)([A-Za-z]:\\\\|\\\\\\\\).*");
    int slash = Math.max(sent.lastIndexOf('/'), windows ? sent.lastIndexOf('\\') : -1);
    String name = sent.substring(slash + 1).strip();
    if (name.codePoints().anyMatch(Character::isISOControl)) {
      throw RequestRejected.badRequest("The file name holds control characters.");
    }
    return name.isEmpty() || name.equals(".") || name.equals("..") ? UNNAMED : name;
  }

  /** How an answer says what its body is to be called, to old programs and to new ones. */
  static String disposition(String name) {
    String plain = name.replaceAll("[^ !#-$&-:<-\\[\\]-~]|[/]", "_");
    return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded(name);
  }

  /** Percent-encoded as RFC 8187 asks for. */
  private static String encoded(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || "!#$&+-.^_`|~".indexOf(c) >= 0;
      encoded.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
    }
    return encoded.toString();
  }
}
