package dev.dalston.rest.http;

import java.io.IOException;

/**
 * The request cannot be met, and the client is to be told so. An {@link IOException}, because most
 * of them are found out while a body is being read, below code that knows nothing of HTTP.
 */
public final class Refusal extends IOException {
  private final transient Fault fault;

  public Refusal(Fault fault) {
    this(fault, null);
  }

  public Refusal(Fault fault, Throwable cause) {
    super(fault.message(), cause);
    this.fault = fault;
  }

  public static Refusal badRequest(String message) {
    return new Refusal(Fault.badRequest(message));
  }

  Fault fault() {
    return fault;
  }
}
