package dev.dalston.signing;

import dev.dalston.application.port.ReceiptKeys.PublicKey;
import dev.dalston.application.port.ReceiptSeal;
import dev.dalston.domain.receipt.Receipt;
import java.lang.System.Logger.Level;
import java.security.Key;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * Receipts as JSON Web Signatures in compact form: {@code alg} EdDSA, {@code typ} {@value #TYPE},
 * {@code kid} the key's thumbprint. Ed25519 signatures are deterministic: a receipt signed twice is
 * the same text.
 */
public final class JoseReceiptSeal implements ReceiptSeal {
  /** What kind of document it is, so that no other signed with the same key passes for one. */
  public static final String TYPE = "dalston-receipt+jwt";

  private static final System.Logger LOG = System.getLogger(JoseReceiptSeal.class.getName());

  /** The library passes over characters that do not belong there; a receipt has none. */
  private static final Pattern COMPACT =
      Pattern.compile("[\\w-]{1,1000}\\.[\\w-]{1,20000}\\.[\\w-]{85}[AQgw]");

  private static final AlgorithmConstraints ED_DSA_ONLY =
      new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.EDDSA);

  private final SigningKey key;
  private final Supplier<List<PublicKey>> published;
  private final Map<String, Key> known = new ConcurrentHashMap<>();

  /**
   * Signs with the key and verifies with all that were ever published.
   *
   * @param published asked for again when a receipt names a key that is not known yet
   */
  public JoseReceiptSeal(SigningKey key, Supplier<List<PublicKey>> published) {
    this.key = key;
    this.published = published;
  }

  @Override
  public String seal(Receipt receipt) {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.EDDSA);
    signature.setHeader("typ", TYPE);
    signature.setKeyIdHeaderValue(key.id());
    signature.setPayload(Claims.of(receipt));
    signature.setKey(key.privateKey());
    try {
      return signature.getCompactSerialization();
    } catch (JoseException impossible) {
      throw new IllegalStateException("The receipt cannot be signed", impossible);
    }
  }

  @Override
  public Optional<Receipt> open(String sealed) {
    if (!COMPACT.matcher(sealed).matches()) {
      return Optional.empty();
    }
    try {
      JsonWebSignature signature = new JsonWebSignature();
      signature.setAlgorithmConstraints(ED_DSA_ONLY);
      signature.setCompactSerialization(sealed);
      Key with = publicKey(signature.getKeyIdHeaderValue());
      if (with == null || !TYPE.equals(signature.getHeader("typ"))) {
        return Optional.empty();
      }
      signature.setKey(with);
      return signature.verifySignature()
          ? Optional.of(Claims.parse(signature.getPayload()))
          : Optional.empty();
    } catch (JoseException notOurs) {
      LOG.log(Level.DEBUG, "Not a receipt", notOurs);
      return Optional.empty();
    }
  }

  private Key publicKey(String id) throws JoseException {
    if (id == null) {
      return null;
    }
    if (!known.containsKey(id)) {
      for (PublicKey each : published.get()) {
        known.put(each.id(), PublicJsonWebKey.Factory.newPublicJwk(each.jwk()).getPublicKey());
      }
    }
    return known.get(id);
  }
}
