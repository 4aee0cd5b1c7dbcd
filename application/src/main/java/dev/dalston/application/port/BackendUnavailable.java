package dev.dalston.application.port;

/**
 * A database or a storage cannot be reached, or did not answer as it should; trying again later may
 * help. The message is a sentence without insides (no address, no key, no SQL); the cause is for
 * the log.
 */
public final class BackendUnavailable extends RuntimeException {
  private final boolean told;

  /** With a sentence for the caller and the cause for the log. */
  public BackendUnavailable(String message, Throwable cause) {
    this(message, cause, false);
  }

  private BackendUnavailable(String message, Throwable cause, boolean told) {
    super(message, cause);
    this.told = told;
  }

  /** Of a trouble that is in the log already: who meets it need not tell it once more. */
  public static BackendUnavailable told(String message, Throwable cause) {
    return new BackendUnavailable(message, cause, true);
  }

  /** Whether it is in the log already. */
  public boolean isTold() {
    return told;
  }
}
