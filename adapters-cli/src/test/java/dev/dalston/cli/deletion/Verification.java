package dev.dalston.cli.deletion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.port.ReceiptSealContract;
import dev.dalston.cli.Ran;
import dev.dalston.domain.receipt.Receipt;
import dev.dalston.signing.JoseReceiptSeal;
import dev.dalston.signing.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code dalston receipts verify} on a receipt and a key set that lie in files. */
final class Verification {
  static final SigningKey KEY = SigningKey.generate();
  static final SigningKey FORMER = SigningKey.generate();
  static final Receipt RECEIPT = ReceiptSealContract.full();
  static final String SEALED = seal(KEY);

  private final Path folder;

  /** Where the command reads the keys: a file or an address. */
  String jwks;

  Verification(Path folder) throws IOException {
    this.folder = folder;
    keys(keySet(KEY, FORMER));
  }

  static String seal(SigningKey key) {
    return new JoseReceiptSeal(key, List::of).seal(RECEIPT);
  }

  static String keySet(SigningKey... keys) {
    List<String> all =
        List.of(keys).stream().map(key -> key.published(ReceiptSealContract.NOW).jwk()).toList();
    return "{\"keys\":" + all + "}";
  }

  /** Verifies with these keys from now on. */
  void keys(String content) throws IOException {
    jwks = file("jwks.json", content);
  }

  /** Without a server, a key or anything else. */
  Ran of(String content, String... options) throws IOException {
    List<String> words = new ArrayList<>(List.of("receipts", "verify"));
    words.addAll(List.of(file("receipt.jws", content), "--jwks", jwks));
    words.addAll(List.of(options));
    return Ran.with(Map.of("HOME", "/nonexistent"), "", words.toArray(String[]::new));
  }

  void assertRefused(String content, String why) throws IOException {
    Ran ran = of(content);
    assertEquals(10, ran.code(), ran.toString());
    assertEquals("", ran.out());
    assertTrue(ran.err().startsWith("dalston: This receipt does not verify. "), ran.err());
    assertTrue(ran.err().contains(why), ran.err());
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }
}
