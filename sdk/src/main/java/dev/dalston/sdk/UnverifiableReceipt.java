package dev.dalston.sdk;

/** A text that is no receipt of the service whose keys were given; the message says why. */
public final class UnverifiableReceipt extends Exception {
  UnverifiableReceipt(String message) {
    super(message);
  }
}
