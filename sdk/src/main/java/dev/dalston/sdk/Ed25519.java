package dev.dalston.sdk;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/** The signatures of receipts, by Java's own provider. */
final class Ed25519 {
  private static final String NAME = "Ed25519";

  /** What precedes the 32 bytes of a key in its X.509 form (RFC 8410). */
  private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private static final int KEY_BYTES = 32;

  private Ed25519() {}

  /** The key of a JWK's {@code x}. */
  static PublicKey publicKey(String x) throws UnverifiableReceipt {
    byte[] bytes = base64Url(x);
    if (bytes.length != KEY_BYTES) {
      throw new UnverifiableReceipt("A key in the key set is not an Ed25519 key.");
    }
    byte[] encoded = new byte[X509_PREFIX.length + KEY_BYTES];
    System.arraycopy(X509_PREFIX, 0, encoded, 0, X509_PREFIX.length);
    System.arraycopy(bytes, 0, encoded, X509_PREFIX.length, KEY_BYTES);
    try {
      return KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(encoded));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java machine has Ed25519.", impossible);
    } catch (GeneralSecurityException noKey) {
      throw new UnverifiableReceipt("A key in the key set is not an Ed25519 key.");
    }
  }

  static boolean verifies(PublicKey key, byte[] signed, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance(NAME);
      verifier.initVerify(key);
      verifier.update(signed);
      return verifier.verify(signature);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java machine has Ed25519.", impossible);
    } catch (GeneralSecurityException malformed) {
      return false;
    }
  }

  /** Refuses text that an encoder would not have written: Java's decoder ignores unused bits. */
  static byte[] base64Url(String text) throws UnverifiableReceipt {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException notBase64) {
      // Reported below.
    }
    throw new UnverifiableReceipt("It is not encoded as a receipt is.");
  }
}
