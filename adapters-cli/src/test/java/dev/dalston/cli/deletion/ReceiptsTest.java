package dev.dalston.cli.deletion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.port.ReceiptSealContract;
import dev.dalston.cli.Ran;
import dev.dalston.cli.WireServer;
import dev.dalston.domain.deletion.RecordingEvidence;
import dev.dalston.domain.receipt.Receipt;
import dev.dalston.sdk.PublicKeys;
import dev.dalston.sdk.UnverifiableReceipt;
import dev.dalston.signing.JoseReceiptSeal;
import dev.dalston.signing.SigningKey;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the service signs with its library, the command verifies with Java's own. */
class ReceiptsTest {
  private static final SigningKey KEY = SigningKey.generate();
  private static final SigningKey FORMER = SigningKey.generate();
  private static final Receipt RECEIPT = ReceiptSealContract.full();
  private static final String SEALED = seal(KEY);

  private final WireServer server;
  @TempDir private Path folder;
  private String jwks;

  ReceiptsTest() throws IOException {
    server = new WireServer();
  }

  @BeforeEach
  void saveTheKeys() throws IOException {
    jwks = file("jwks.json", keySet(KEY, FORMER));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static String seal(SigningKey key) {
    return new JoseReceiptSeal(key, List::of).seal(RECEIPT);
  }

  private static String keySet(SigningKey... keys) {
    List<String> all =
        List.of(keys).stream().map(key -> key.published(ReceiptSealContract.NOW).jwk()).toList();
    return "{\"keys\":" + all + "}";
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  /** Without a server, a key or anything else. */
  private Ran verify(String content, String... options) throws IOException {
    String[] words = new String[5 + options.length];
    System.arraycopy(
        new String[] {"receipts", "verify", file("receipt.jws", content), "--jwks", jwks},
        0,
        words,
        0,
        5);
    System.arraycopy(options, 0, words, 5, options.length);
    return Ran.with(Map.of("HOME", "/nonexistent"), "", words);
  }

  private void assertRefused(String content, String why) throws IOException {
    Ran ran = verify(content);
    assertEquals(10, ran.code(), ran.toString());
    assertEquals("", ran.out());
    assertTrue(ran.err().startsWith("dalston: This receipt does not verify. "), ran.err());
    assertTrue(ran.err().contains(why), ran.err());
  }

  @Test
  void aGenuineReceiptIsSaidInOneSentenceWhatItProves() throws IOException {
    String expected =
        "Job %s of tenant %s was erased on 2026-03-04T05:06:08.123456Z and looked for again on 2026-03-04T05:06:09.123456Z: nothing was left. It was there again; \"quoted\" and äöü. Signed with key %s.\n"
            .formatted(RECEIPT.job(), RECEIPT.tenant(), KEY.id());
    assertEquals(new Ran(0, expected, ""), verify(SEALED));
    assertEquals(new Ran(0, expected, ""), verify("\n " + SEALED + "\r\n"));
    assertEquals(0, verify(seal(FORMER)).code(), "a key that is not in use any more");
  }

  @Test
  void aReceiptOfAJobWhoseRecordingWasNotFoundSaysSo() throws IOException {
    Receipt forced =
        new Receipt(
            RECEIPT.job(),
            RECEIPT.tenant(),
            RECEIPT.requestedBy(),
            RECEIPT.requestedAt(),
            RECEIPT.proof(),
            RECEIPT.inventory(),
            Optional.of(RecordingEvidence.NOT_FOUND),
            Optional.empty());
    String sealed = new JoseReceiptSeal(KEY, List::of).seal(forced);
    assertTrue(verify(sealed).out().contains("Its recording was not found: "));
    assertTrue(verify(sealed, "--json").out().contains("\"recording\" : \"not_found\""));
  }

  @Test
  void jsonSaysEverythingThatIsOnIt() throws IOException {
    Ran ran = verify(SEALED, "--json");
    assertEquals(0, ran.code());
    assertTrue(ran.out().contains("\"verified\" : true"), ran.out());
    assertTrue(ran.out().contains("\"delete_markers\" : 3"), ran.out());
    assertTrue(ran.out().contains("\"key_id\" : \"" + KEY.id() + "\""), ran.out());
    Ran refused = verify(SEALED + "x", "--json");
    assertEquals(10, refused.code());
    assertTrue(refused.out().contains("\"verified\" : false"), refused.out());
    assertTrue(refused.err().contains("\"code\":\"receipt_unverified\""), refused.err());
  }

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
    assertRefused(garbage, "It ");
  }

  @Test
  void hugeFilesAndMissingOnesAreToldApartFromReceipts() throws IOException {
    assertRefused("A".repeat(100_000) + ".b.c", "It does not look like a receipt.");
    Ran huge = verify("A".repeat(2 << 20));
    assertEquals(2, huge.code());
    assertTrue(huge.err().contains("far too large"), huge.err());
    Ran missing = Ran.with(Map.of(), "", "receipts", "verify", folder + "/none", "--jwks", jwks);
    assertEquals(2, missing.code());
    assertTrue(missing.err().contains("There is no file " + folder + "/none"), missing.err());
  }

  @Test
  void aKeySetWithoutAUsableKeyIsAFaultOfTheCommandLine() throws IOException {
    for (String content :
        List.of(
            "",
            "[]",
            "{\"keys\":[]}",
            "{\"keys\":[{\"kid\":\"a\",\"crv\":\"Ed25519\",\"x\":\"AA\"}]}")) {
      jwks = file("jwks.json", content);
      Ran ran = verify(SEALED);
      assertEquals(2, ran.code(), content);
      assertTrue(ran.err().contains("key set"), ran.err());
    }
  }

  @Test
  void keysCanComeFromAnAddressToWhichNoKeyIsSent() throws IOException {
    server.on("GET /.well-known/jwks.json", 200, keySet(KEY));
    jwks = server.address() + "/.well-known/jwks.json";
    assertEquals(0, verify(SEALED, "--api-key", "dk_secret").code());
    assertEquals(java.util.Arrays.asList((String) null), server.keys);
    jwks = server.address() + "/other";
    Ran ran = verify(SEALED);
    assertEquals(1, ran.code());
    assertTrue(ran.err().contains("it answers 404"), ran.err());
    try (ServerSocket nobody = new ServerSocket(0)) {
      jwks = "http://127.0.0.1:" + nobody.getLocalPort() + "/";
    }
    assertTrue(verify(SEALED).err().startsWith("dalston: Cannot read " + jwks));
  }

  @Test
  void receiptsAndKeysAreSavedWholeOrPrinted() throws IOException {
    server.on("GET /v1/deletions/a/receipt", 200, SEALED);
    server.on("GET /.well-known/jwks.json", 200, keySet(KEY));
    assertEquals(new Ran(0, SEALED + "\n", ""), Ran.against(server, "deletions", "receipt", "a"));
    Path saved = folder.resolve("a.jws");
    Ran ran = Ran.against(server, "deletions", "receipt", "a", "--output", saved.toString());
    assertEquals(new Ran(0, "", saved + "\n"), ran);
    String keys = folder.resolve("keys.json").toString();
    assertEquals(0, Ran.against(server, "receipts", "keys", "-o", keys, "--json").code());
    server.close();
    assertEquals(
        0, Ran.with(Map.of(), "", "receipts", "verify", saved.toString(), "--jwks", keys).code());
    assertEquals(0, Ran.with(Map.of(), SEALED, "receipts", "verify", "-", "--jwks", keys).code());
  }

  @Test
  void whatIsNotFinishedHasNoReceipt() {
    server.error("GET /v1/deletions/a/receipt", 409, "deletion_not_finished", "There is none yet.");
    Ran ran = Ran.against(server, "deletions", "receipt", "a", "-o", folder + "/a.jws");
    assertEquals(new Ran(4, "", "dalston: There is none yet.\n"), ran);
    assertTrue(!Files.exists(folder.resolve("a.jws")));
    server.error("GET /v1/deletions/b/receipt", 404, "deletion_not_found", "Deletion not found");
    assertEquals(3, Ran.against(server, "deletions", "receipt", "b").code());
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
