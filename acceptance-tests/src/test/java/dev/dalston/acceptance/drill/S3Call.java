package dev.dalston.acceptance.drill;

import java.nio.charset.StandardCharsets;

/** A request on its way to the storage, as the relay sees it. */
record S3Call(String method, String target, byte[] body) {
  /** What is asked for. */
  enum Kind {
    LIST,
    LIST_VERSIONS,
    LIST_UPLOADS,
    REMOVE_MANY,
    REMOVE_ONE,
    PUT,
    OTHER
  }

  Kind kind() {
    String query = target.contains("?") ? target.substring(target.indexOf('?') + 1) : "";
    return switch (method) {
      case "GET" -> {
        if (has(query, "uploads")) {
          yield Kind.LIST_UPLOADS;
        }
        if (has(query, "versions")) {
          yield Kind.LIST_VERSIONS;
        }
        yield has(query, "list-type") ? Kind.LIST : Kind.OTHER;
      }
      case "POST" -> has(query, "delete") ? Kind.REMOVE_MANY : Kind.OTHER;
      case "DELETE" -> Kind.REMOVE_ONE;
      case "PUT" -> Kind.PUT;
      default -> Kind.OTHER;
    };
  }

  boolean isRemoval() {
    return kind() == Kind.REMOVE_MANY || kind() == Kind.REMOVE_ONE;
  }

  /** Whether it is about that job. */
  boolean isAbout(String jobId) {
    return target.contains(jobId) || new String(body, StandardCharsets.ISO_8859_1).contains(jobId);
  }

  private static boolean has(String query, String parameter) {
    return ("&" + query).matches(".*&" + parameter + "(=.*|&.*|)");
  }
}
