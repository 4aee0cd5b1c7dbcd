package dev.dalston.bootstrap.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.bootstrap.service.Settings.Receipts;
import dev.dalston.rest.HttpSettings;
import dev.dalston.signing.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiptKeyFileTest {
  @TempDir private Path folder;

  private Settings settings(Optional<Path> key) {
    Settings usual =
        Settings.embedded(HttpSettings.at("127.0.0.1", 0), folder.resolve("deep").resolve("data"));
    return new Settings(
        usual.http(),
        usual.data(),
        usual.database(),
        usual.storage(),
        usual.deleteBudget(),
        false,
        new Receipts(key, Optional.empty()),
        ReconcileSettings.usual());
  }

  private String refusal(Path file) {
    return assertThrows(IOException.class, () -> ReceiptKeyFile.load(settings(Optional.of(file))))
        .getMessage();
  }

  @Test
  void theFirstStartMakesAKeyThatItsOwnerAloneCanReadAndLaterOnesUseIt() throws IOException {
    SigningKey made = ReceiptKeyFile.load(settings(Optional.empty()));
    assertEquals(made.id(), ReceiptKeyFile.load(settings(Optional.empty())).id());
    Path file = folder.resolve("deep").resolve("data").resolve("receipt-key.json");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void instancesThatStartAtOnceOnOneFolderSignWithOneKey() throws Exception {
    try (var threads = Executors.newFixedThreadPool(8)) {
      Callable<String> start = () -> ReceiptKeyFile.load(settings(Optional.empty())).id();
      var ids = threads.invokeAll(Stream.generate(() -> start).limit(8).toList());
      assertEquals(1, ids.stream().map(id -> id.resultNow()).collect(Collectors.toSet()).size());
    }
  }

  @Test
  void aFileThatOthersCanReadIsRefusedWithWhatToDo() throws IOException {
    Path file = Files.writeString(folder.resolve("key.json"), SigningKey.generate().jwk());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertTrue(refusal(file).contains("Run: chmod 600 " + file), refusal(file));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
    ReceiptKeyFile.load(settings(Optional.of(file)));
  }

  @Test
  void aNamedFileThatIsMissingOrNoKeyIsRefusedAndNeverMade() throws IOException {
    Path file = folder.resolve("named.json");
    assertEquals("There is no file " + file + " with a key for receipts.", refusal(file));
    assertTrue(!Files.exists(file));
    Files.writeString(file, "my secret");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertTrue(refusal(file).contains("no private Ed25519 key"), refusal(file));
    assertTrue(!refusal(file).contains("secret"));
  }

  @Test
  void aFolderThatCannotBeWrittenIsToldWithWhatToDo() throws IOException {
    Files.writeString(folder.resolve("deep"), "a file where a folder should be");
    IOException refused =
        assertThrows(IOException.class, () -> ReceiptKeyFile.load(settings(Optional.empty())));
    assertTrue(refused.getMessage().contains("DALSTON_RECEIPT_KEY"), refused.getMessage());
  }
}
