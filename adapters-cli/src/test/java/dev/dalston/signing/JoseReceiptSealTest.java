package dev.dalston.signing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.port.ReceiptKeys.PublicKey;
import dev.dalston.application.port.ReceiptSeal;
import dev.dalston.application.port.ReceiptSealContract;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

class JoseReceiptSealTest implements ReceiptSealContract {
  private final SigningKey key = SigningKey.generate();
  private final List<PublicKey> published = new CopyOnWriteArrayList<>(List.of(key.published(NOW)));
  private final JoseReceiptSeal seal = new JoseReceiptSeal(key, () -> published);

  @Override
  public ReceiptSeal seal() {
    return seal;
  }

  @Override
  public ReceiptSeal foreign() {
    return new JoseReceiptSeal(SigningKey.generate(), List::of);
  }

  private static String part(String sealed, int which) {
    return new String(
        Base64.getUrlDecoder().decode(sealed.split("\\.")[which]), StandardCharsets.UTF_8);
  }

  @Test
  void whatAReceiptSaysIsForEver() {
    String id = "0195d3c0-0000-7000-8000-00000000000";
    String json = Claims.of(ReceiptSealContract.full()).replaceAll("\"[0-9a-f-]{35}.\"", "\"ID\"");
    assertEquals(
        """
        {"job_id":"ID","tenant_id":"ID","requested_by":"ID",\
        "requested_at":"2026-03-04T05:06:07.123456Z","erased_at":"2026-03-04T05:06:08.123456Z",\
        "verified_at":"2026-03-04T05:06:09.123456Z",\
        "erased":{"objects":1,"versions":2,"delete_markers":3,"uploads":4,\
        "bytes":9223372036854775807},\
        "verification":{"method":"listing","prefix":"PREFIX",\
        "looked_for":["objects","versions","uploads_by_key"],"found":0},\
        "note":"It was there again; \\"quoted\\" and äöü."}\
        """,
        json.replaceAll("jobs\\\\?/[^/]*?\\\\?/", "PREFIX"));
    assertTrue(id.length() > 0);
  }

  @Test
  void itNamesItsAlgorithmItsTypeAndItsKey() {
    String header = part(seal.seal(ReceiptSealContract.full()), 0);
    assertEquals(
        "{\"alg\":\"EdDSA\",\"typ\":\"dalston-receipt+jwt\",\"kid\":\"" + key.id() + "\"}", header);
  }

  @Test
  void theUnusedBitsOfTheSignatureCountToo() {
    String sealed = seal.seal(ReceiptSealContract.full());
    char last = sealed.charAt(sealed.length() - 1);
    String altered = sealed.substring(0, sealed.length() - 1) + (char) (last + 1);
    assertEquals(Optional.empty(), seal.open(altered));
  }

  @Test
  void receiptsOfAFormerKeyAreOpenedAndThoseOfANewOneAsSoonAsItIsPublished() {
    SigningKey next = SigningKey.generate();
    JoseReceiptSeal rotated = new JoseReceiptSeal(next, () -> published);
    var receipt = ReceiptSealContract.full();
    assertEquals(Optional.of(receipt), rotated.open(seal.seal(receipt)));
    assertEquals(Optional.empty(), seal.open(rotated.seal(receipt)));
    published.add(next.published(NOW));
    assertEquals(Optional.of(receipt), seal.open(rotated.seal(receipt)));
  }

  @Test
  void anUnsignedReceiptIsNone() throws JoseException {
    JsonWebSignature unsigned = new JsonWebSignature();
    unsigned.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
    unsigned.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
    unsigned.setHeader("typ", JoseReceiptSeal.TYPE);
    unsigned.setKeyIdHeaderValue(key.id());
    unsigned.setPayload(Claims.of(ReceiptSealContract.full()));
    String text = unsigned.getCompactSerialization();
    assertEquals(Optional.empty(), seal.open(text));
    assertEquals(Optional.empty(), seal.open(text + "A".repeat(86)));
  }

  @Test
  void anotherDocumentSignedWithTheSameKeyIsNoReceipt() throws JoseException {
    JsonWebSignature other = new JsonWebSignature();
    other.setAlgorithmHeaderValue(AlgorithmIdentifiers.EDDSA);
    other.setHeader("typ", "JWT");
    other.setKeyIdHeaderValue(key.id());
    other.setPayload(Claims.of(ReceiptSealContract.full()));
    other.setKey(key.privateKey());
    assertEquals(Optional.empty(), seal.open(other.getCompactSerialization()));
  }

  @Test
  void aKeyIsReadAsItWasWrittenAndItsPublicHalfKeepsTheSecret() {
    SigningKey read = SigningKey.parse(key.jwk());
    assertEquals(key.id(), read.id());
    var receipt = ReceiptSealContract.full();
    assertEquals(seal.seal(receipt), new JoseReceiptSeal(read, () -> published).seal(receipt));
    assertTrue(key.jwk().contains("\"d\""));
    assertFalse(key.published(NOW).jwk().contains("\"d\""), key.published(NOW).jwk());
  }

  @Test
  void whatIsNoPrivateKeyIsRefusedWithoutBeingShown() {
    for (String text :
        List.of(
            "", "secret", "{}", "{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}", key.published(NOW).jwk())) {
      var refused = assertThrows(IllegalArgumentException.class, () -> SigningKey.parse(text));
      assertFalse(refused.getMessage().contains("secret") || refused.getCause() != null);
    }
  }
}
