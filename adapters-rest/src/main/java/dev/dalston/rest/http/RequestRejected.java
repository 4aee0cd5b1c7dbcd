package dev.dalston.rest.http;

import java.io.IOException;

/**
 * The request cannot be served, and the answer says why. An {@link IOException}, because most of
 * them are found out while a body is being read, below code that knows nothing of HTTP.
 */
public final class RequestRejected extends IOException {
  private final transient ApiError fault;

  public RequestRejected(ApiError fault) {
    this(fault, null);
  }

  public RequestRejected(ApiError fault, Throwable cause) {
    super(fault.message(), cause);
    this.fault = fault;
  }

  public static RequestRejected badRequest(String message) {
    return new RequestRejected(ApiError.badRequest(message));
  }

  ApiError fault() {
    return fault;
  }
}
