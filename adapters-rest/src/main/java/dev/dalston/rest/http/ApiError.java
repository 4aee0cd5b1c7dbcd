package dev.dalston.rest.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** An error as clients see it: the same envelope for every error on every path. */
public record ApiError(int status, String code, String message, Map<String, Object> details) {
  /** The key of a detail that is sent as the header {@code Retry-After} too, in seconds. */
  static final String RETRY_AFTER = "retry_after";

  public static ApiError of(int status, String code, String message) {
    return new ApiError(status, code, message, Map.of());
  }

  public static ApiError badRequest(String message) {
    return of(400, "bad_request", message);
  }

  public static ApiError noSuchRoute() {
    return of(404, "not_found", "No such route");
  }

  /** 503 with the time after which to try again: in whole seconds, rounded up, at least one. */
  public static ApiError unavailable(String code, String message, Duration retryAfter) {
    return new ApiError(503, code, message, after(retryAfter));
  }

  /** 429 with the time after which to try again. */
  public static ApiError tooMany(String message, Duration retryAfter) {
    return new ApiError(429, "too_many_requests", message, after(retryAfter));
  }

  private static Map<String, Object> after(Duration time) {
    return Map.of(RETRY_AFTER, Math.max(1, time.plusMillis(999).toSeconds()));
  }

  /** No upload is taken, however small. */
  public static ApiError storageFull() {
    return unavailable(
        "storage_full",
        "The disk is full: nothing is taken in until there is room. Deleting jobs makes some.",
        Duration.ofMinutes(1));
  }

  /** The same with another detail. */
  public ApiError with(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(details);
    more.put(name, value);
    return new ApiError(status, code, message, more);
  }

  public static ApiError tooLarge(String what, long limit) {
    return of(413, "payload_too_large", what + " may have at most " + ByteSizes.human(limit) + ".");
  }

  public static ApiError internal(String requestId) {
    return of(500, "internal", "Something went wrong on our side. Request id: " + requestId);
  }

  /** The fault for an HTTP status that a library decided on. */
  public static ApiError ofStatus(int status) {
    return switch (status) {
      case 401 -> of(401, "unauthorized", "A valid key is needed.");
      case 403 -> of(403, "forbidden", "Not allowed.");
      case 404 -> noSuchRoute();
      case 405 -> of(405, "method_not_allowed", "This route does not know that method.");
      case 406 -> of(406, "not_acceptable", "This route cannot answer in an accepted media type.");
      case 408 -> of(408, "request_timeout", "The request took too long to arrive.");
      case 413 -> of(413, "payload_too_large", "The request is too large.");
      case 414 -> of(414, "uri_too_long", "The request's first line is too long.");
      case 415 -> of(415, "unsupported_media_type", "This route does not take that media type.");
      case 416 -> of(416, "range_not_satisfiable", "The recording has none of these bytes.");
      case 431 -> of(431, "headers_too_large", "The request's headers are too large.");
      case 501 -> of(501, "not_implemented", "This server does not know that coding.");
      case 503 -> of(503, "unavailable", "The service is busy. Try again soon.");
      case 505 -> of(505, "http_version_not_supported", "This server speaks HTTP/1.1.");
      default ->
          badRequest("The request is not valid HTTP, or its headers are longer than 16 KiB.");
    };
  }

  public byte[] body() {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("code", code);
    error.put("message", message);
    error.putAll(details);
    return Json.bytes(Map.of("error", error));
  }
}
