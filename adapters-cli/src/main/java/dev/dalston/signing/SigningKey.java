package dev.dalston.signing;

import dev.dalston.application.port.ReceiptKeys.PublicKey;
import java.security.PrivateKey;
import java.time.Instant;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.lang.HashUtil;
import org.jose4j.lang.JoseException;

/** A private Ed25519 key as a JSON Web Key; its id is the thumbprint of its public half. */
public final class SigningKey {
  private final OctetKeyPairJsonWebKey key;

  private SigningKey(OctetKeyPairJsonWebKey key) {
    this.key = key;
    key.setKeyId(key.calculateBase64urlEncodedThumbprint(HashUtil.SHA_256));
    key.setAlgorithm(AlgorithmIdentifiers.EDDSA);
    key.setUse("sig");
  }

  /** A new one. */
  public static SigningKey generate() {
    try {
      return new SigningKey(OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_ED25519));
    } catch (JoseException impossible) {
      throw new IllegalStateException("Every Java machine has Ed25519.", impossible);
    }
  }

  /**
   * The key that {@link #jwk} gave.
   *
   * @throws IllegalArgumentException if the text is something else; the message does not show it
   */
  public static SigningKey parse(String jwk) {
    try {
      if (JsonWebKey.Factory.newJwk(jwk) instanceof OctetKeyPairJsonWebKey key
          && OctetKeyPairJsonWebKey.SUBTYPE_ED25519.equals(key.getSubtype())
          && key.getPrivateKey() != null) {
        return new SigningKey(key);
      }
    } catch (JoseException | RuntimeException noKey) {
      // Its message could show the key: reported without it below.
    }
    throw new IllegalArgumentException(
        "it is no private Ed25519 key in the form of a JSON Web Key (kty OKP, crv Ed25519, x, d)");
  }

  /** With its private half: a secret. */
  public String jwk() {
    return key.toJson(OutputControlLevel.INCLUDE_PRIVATE);
  }

  /** Its public half, for whoever verifies. */
  public PublicKey published(Instant at) {
    return new PublicKey(id(), key.toJson(OutputControlLevel.PUBLIC_ONLY), at);
  }

  /** What receipts name it by. */
  public String id() {
    return key.getKeyId();
  }

  PrivateKey privateKey() {
    return key.getPrivateKey();
  }
}
