package dev.dalston.rest.http;

import jakarta.ws.rs.core.HttpHeaders;

/** Refuses bodies that are announced as too long, before their first byte is read. */
public final class UploadLimit {
  private UploadLimit() {}

  /** Refuses a body that its sender says is longer than the limit. */
  public static void refuseIfLonger(HttpHeaders headers, long limit, String what)
      throws RequestRejected {
    if (isLonger(headers, limit)) {
      throw new RequestRejected(ApiError.tooLarge(what, limit));
    }
  }

  /** Whether the body's announced length is above that many bytes. */
  public static boolean isLonger(HttpHeaders headers, long bytes) {
    String length = headers.getHeaderString(HttpHeaders.CONTENT_LENGTH);
    return length != null && Long.parseLong(length) > bytes;
  }
}
