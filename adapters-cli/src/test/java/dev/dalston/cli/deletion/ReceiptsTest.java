package dev.dalston.cli.deletion;

import static dev.dalston.cli.deletion.Verification.FORMER;
import static dev.dalston.cli.deletion.Verification.KEY;
import static dev.dalston.cli.deletion.Verification.RECEIPT;
import static dev.dalston.cli.deletion.Verification.SEALED;
import static dev.dalston.cli.deletion.Verification.keySet;
import static dev.dalston.cli.deletion.Verification.seal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.cli.Ran;
import dev.dalston.cli.WireServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the service signs with its library, the command verifies with Java's own. */
class ReceiptsTest {
  private final WireServer server;
  @TempDir private Path folder;
  private Verification verification;

  ReceiptsTest() throws IOException {
    server = new WireServer();
  }

  @BeforeEach
  void saveTheKeys() throws IOException {
    verification = new Verification(folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aGenuineReceiptIsSaidInOneSentenceWhatItProves() throws IOException {
    String expected =
        "Job %s of tenant %s was erased on 2026-03-04T05:06:08.123456Z and looked for again on 2026-03-04T05:06:09.123456Z: nothing was left. It was there again; \"quoted\" and äöü. Signed with key %s.\n"
            .formatted(RECEIPT.job(), RECEIPT.tenant(), KEY.id());
    assertEquals(new Ran(0, expected, ""), verification.of(SEALED));
    assertEquals(new Ran(0, expected, ""), verification.of("\n " + SEALED + "\r\n"));
    assertEquals(0, verification.of(seal(FORMER)).code(), "a key that is not in use any more");
  }

  @Test
  void jsonSaysEverythingThatIsOnIt() throws IOException {
    Ran ran = verification.of(SEALED, "--json");
    assertEquals(0, ran.code());
    assertTrue(ran.out().contains("\"verified\" : true"), ran.out());
    assertTrue(ran.out().contains("\"delete_markers\" : 3"), ran.out());
    assertTrue(ran.out().contains("\"key_id\" : \"" + KEY.id() + "\""), ran.out());
    Ran refused = verification.of(SEALED + "x", "--json");
    assertEquals(10, refused.code());
    assertTrue(refused.out().contains("\"verified\" : false"), refused.out());
    assertTrue(refused.err().contains("\"code\":\"receipt_unverified\""), refused.err());
  }

  @Test
  void hugeFilesAndMissingOnesAreToldApartFromReceipts() throws IOException {
    verification.assertRefused("A".repeat(100_000) + ".b.c", "It does not look like a receipt.");
    Ran huge = verification.of("A".repeat(2 << 20));
    assertEquals(2, huge.code());
    assertTrue(huge.err().contains("far too large"), huge.err());
    Ran missing =
        Ran.with(Map.of(), "", "receipts", "verify", folder + "/none", "--jwks", verification.jwks);
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
      verification.keys(content);
      Ran ran = verification.of(SEALED);
      assertEquals(2, ran.code(), content);
      assertTrue(ran.err().contains("key set"), ran.err());
    }
  }

  @Test
  void keysCanComeFromAnAddressToWhichNoKeyIsSent() throws IOException {
    server.on("GET /.well-known/jwks.json", 200, keySet(KEY));
    verification.jwks = server.address() + "/.well-known/jwks.json";
    assertEquals(0, verification.of(SEALED, "--api-key", "dk_secret").code());
    assertEquals(java.util.Arrays.asList((String) null), server.keys);
    verification.jwks = server.address() + "/other";
    Ran ran = verification.of(SEALED);
    assertEquals(1, ran.code());
    assertTrue(ran.err().contains("it answers 404"), ran.err());
    try (ServerSocket nobody = new ServerSocket(0)) {
      verification.jwks = "http://127.0.0.1:" + nobody.getLocalPort() + "/";
    }
    assertTrue(
        verification.of(SEALED).err().startsWith("dalston: Cannot read " + verification.jwks));
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
}
