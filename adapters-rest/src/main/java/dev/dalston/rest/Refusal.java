package dev.dalston.rest;

import java.io.IOException;

/**
 * The request cannot be met, and the client is to be told so. An {@link IOException}, because most
 * of them are found out while a body is being read, below code that knows nothing of HTTP.
 */
final class Refusal extends IOException {
  private final transient Fault fault;

  Refusal(Fault fault) {
    this(fault, null);
  }

  Refusal(Fault fault, Throwable cause) {
    super(fault.message(), cause);
    this.fault = fault;
  }

  static Refusal badRequest(String message) {
    return new Refusal(Fault.badRequest(message));
  }

  Fault fault() {
    return fault;
  }
}
