package dev.dalston.rest.job;

import dev.dalston.rest.http.RequestRejected;

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
    if (sent == null) {
      return UNNAMED;
    }
    int slash = Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\'));
    String name = sent.substring(slash + 1).strip();
    if (name.codePoints().anyMatch(Character::isISOControl)) {
      throw RequestRejected.badRequest("The file name holds control characters.");
    }
    return name.isEmpty() || name.equals(".") || name.equals("..") ? UNNAMED : name;
  }
}
