package dev.dalston.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.PublicKey;
import java.util.HashMap;
import java.util.Map;

/**
 * The public keys of a service, as its {@code /.well-known/jwks.json} gives them. Verifies receipts
 * without the service, on Java's own cryptography. Immutable.
 */
public final class PublicKeys {
  private static final int LONGEST_RECEIPT = 64 << 10;
  private static final String ALGORITHM = "EdDSA";
  private static final String TYPE = "dalston-receipt+jwt";

  private final Map<String, PublicKey> keys;

  private PublicKeys(Map<String, PublicKey> keys) {
    this.keys = keys;
  }

  /**
   * Reads a JSON Web Key Set; keys of other kinds are passed over.
   *
   * @throws UnverifiableReceipt if there is no key for receipts in it
   */
  public static PublicKeys parse(String jwks) throws UnverifiableReceipt {
    Map<String, PublicKey> keys = new HashMap<>();
    for (JsonFields key : JsonFields.parseLeniently(jwks.getBytes(UTF_8)).objects("keys")) {
      if ("Ed25519".equals(key.text("crv")) && key.text("kid") != null && key.text("x") != null) {
        keys.put(key.text("kid"), Ed25519.publicKey(key.text("x")));
      }
    }
    if (keys.isEmpty()) {
      throw new UnverifiableReceipt("The key set holds no Ed25519 key.");
    }
    return new PublicKeys(keys);
  }

  /**
   * What the receipt says, once its signature is known to be genuine.
   *
   * @param receipt a JWS in compact form; white space around it does not matter
   * @throws UnverifiableReceipt if it was altered, is signed with another key, or is no receipt
   */
  public Receipt verify(String receipt) throws UnverifiableReceipt {
    String compact = receipt.strip();
    if (compact.isEmpty()) {
      throw new UnverifiableReceipt("It is empty.");
    }
    String[] parts = compact.length() > LONGEST_RECEIPT ? new String[0] : compact.split("\\.", -1);
    if (parts.length != 3) {
      throw new UnverifiableReceipt("It does not look like a receipt.");
    }
    JsonFields header = JsonFields.parseLeniently(Ed25519.base64Url(parts[0]));
    byte[] claims = Ed25519.base64Url(parts[1]);
    PublicKey key = keyFor(header);
    byte[] signed = (parts[0] + "." + parts[1]).getBytes(UTF_8);
    if (!Ed25519.verifies(key, signed, Ed25519.base64Url(parts[2]))) {
      throw new UnverifiableReceipt("Its signature does not match: it was altered.");
    }
    return Receipt.of(JsonFields.parseLeniently(claims), header.text("kid"));
  }

  /** The algorithm is fixed here: the document must not choose it. */
  private PublicKey keyFor(JsonFields header) throws UnverifiableReceipt {
    if (!ALGORITHM.equals(header.text("alg"))) {
      throw new UnverifiableReceipt(
          "It is not signed as receipts are (algorithm %s)."
              .formatted(header.textOr("alg", "unknown")));
    }
    if (!TYPE.equals(header.text("typ"))) {
      throw new UnverifiableReceipt("It is signed, but it is no receipt.");
    }
    PublicKey key = keys.get(header.text("kid"));
    if (key == null) {
      throw new UnverifiableReceipt(
          "It is signed with a key that is not in the key set (%s)."
              .formatted(header.textOr("kid", "unnamed")));
    }
    return key;
  }
}
