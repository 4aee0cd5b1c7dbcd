package dev.dalston.sdk;

/** A new key: {@code secret} is shown this one time. */
public record IssuedKey(String secret, Key key) {
  static IssuedKey of(JsonFields f) {
    return new IssuedKey(f.required("key"), Key.of(f));
  }

  /** Leaves the secret out, so that it does not get into a log. */
  @Override
  public String toString() {
    return "IssuedKey[" + key + "]";
  }
}
