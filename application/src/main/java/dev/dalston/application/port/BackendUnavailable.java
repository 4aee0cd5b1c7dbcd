package dev.dalston.application.port;

/**
 * A database or a storage cannot be reached, or did not answer as it should; trying again later may
 * help. The message is a sentence without insides (no address, no key, no SQL); the cause is for
 * the log.
 */
public final class BackendUnavailable extends RuntimeException {
  /** With a sentence for the caller and the cause for the log. */
  public BackendUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
