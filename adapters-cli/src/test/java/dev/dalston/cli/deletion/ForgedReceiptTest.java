package dev.dalston.cli.deletion;

import static dev.dalston.cli.deletion.Verification.KEY;
import static dev.dalston.cli.deletion.Verification.RECEIPT;
import static dev.dalston.cli.deletion.Verification.SEALED;
import static dev.dalston.cli.deletion.Verification.keySet;
import static dev.dalston.cli.deletion.Verification.seal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.dalston.sdk.PublicKeys;
import dev.dalston.sdk.UnverifiableReceipt;
import dev.dalston.signing.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not a receipt, or not the one that was signed, proves nothing. */
class ForgedReceiptTest {
  @TempDir private Path folder;

  @Test
  void aBitFlippedAnywhereIsFound() throws UnverifiableReceipt {
    PublicKeys keys = PublicKeys.parse(keySet(KEY));
    assertEquals(RECEIPT.job().toString(), keys.verify(SEALED).jobId());
    byte[] bytes = SEALED.getBytes(StandardCharsets.US_ASCII);
    for (int at = 0; at < bytes.length; at++) {
      byte[] altered = bytes.clone();
      altered[at] ^= (byte) (1 << at % 8);
      String text = new String(altered, StandardCharsets.ISO_8859_1);
      assertThrows(UnverifiableReceipt.class, () -> keys.verify(text), "byte " + at);
    }
  }

  @Test
  void whatWasAlteredIsRefused() throws IOException {
    String[] parts = SEALED.split("\\.");
    String claims =
        new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
            .replace("\"objects\":1", "\"objects\":9");
    assertRefused(
        String.join(".", parts[0], encoded(claims), parts[2]),
        "Its signature does not match: it was altered.");
  }

  @Test
  void anotherAlgorithmTypeOrKeyIsRefused() throws IOException {
    String[] parts = SEALED.split("\\.");
    String none = encoded("{\"alg\":\"none\",\"typ\":\"dalston-receipt+jwt\",\"kid\":\"x\"}");
    assertRefused(none + "." + parts[1] + ".", "not signed as receipts are (algorithm none)");
    String hmac = encoded("{\"alg\":\"HS256\",\"kid\":\"" + KEY.id() + "\"}");
    assertRefused(hmac + "." + parts[1] + "." + parts[2], "(algorithm HS256)");
    String other = encoded("{\"alg\":\"EdDSA\",\"typ\":\"JWT\",\"kid\":\"" + KEY.id() + "\"}");
    assertRefused(other + "." + parts[1] + "." + parts[2], "it is no receipt");
    SigningKey stranger = SigningKey.generate();
    assertRefused(seal(stranger), "a key that is not in the key set (" + stranger.id() + ")");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n", "x", "..", "a.b", "a.b.c.d", "{}", "\u0000\u0001\u0002"})
  void garbageIsRefusedInWords(String garbage) throws IOException {
    new Verification(folder).assertRefused(garbage, "It ");
  }

  private void assertRefused(String content, String why) throws IOException {
    new Verification(folder).assertRefused(content, why);
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
