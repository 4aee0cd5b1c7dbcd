package dev.dalston.rest.http;

import jakarta.ws.rs.core.MediaType;

/** Media types that clients send along and get back. */
public final class MediaTypes {
  private static final int LONGEST = 255;

  private MediaTypes() {}

  /**
   * The media type, unless it could not be sent back as a header: absent means a plain stream of
   * bytes.
   */
  public static String checked(String sent) throws RequestRejected {
    if (sent == null || sent.isBlank()) {
      return MediaType.APPLICATION_OCTET_STREAM;
    }
    boolean printable = sent.chars().allMatch(c -> c >= ' ' && c < 0x7F);
    if (!printable || sent.length() > LONGEST || !isMediaType(sent)) {
      throw RequestRejected.badRequest("The Content-Type is not a media type such as audio/wav.");
    }
    return sent.strip();
  }

  private static boolean isMediaType(String text) {
    try {
      MediaType type = MediaType.valueOf(text);
      return !type.isWildcardType() && !type.isWildcardSubtype();
    } catch (IllegalArgumentException notOne) {
      return false;
    }
  }
}
