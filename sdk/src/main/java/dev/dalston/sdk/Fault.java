package dev.dalston.sdk;

/**
 * The parts every {@link DalstonException} has.
 *
 * @param status 0 where there was no answer
 */
record Fault(int status, String code, String message, String requestId, Throwable cause) {
  /** A fault of the client's side. */
  static Fault local(String code, String message, String requestId, Throwable cause) {
    return new Fault(0, code, message, requestId, cause);
  }

  /** The same with other words, after another failure. */
  Fault saying(String otherMessage, Throwable because) {
    return new Fault(status, code, otherMessage, requestId, because);
  }
}
