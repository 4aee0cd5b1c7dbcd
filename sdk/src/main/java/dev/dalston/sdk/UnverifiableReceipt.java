package dev.dalston.sdk;

/** The text is not a receipt signed with any of the given keys; the message says why. */
public final class UnverifiableReceipt extends Exception {
  UnverifiableReceipt(String message) {
    super(message);
  }
}
