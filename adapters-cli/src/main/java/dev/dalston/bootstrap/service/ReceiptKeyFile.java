package dev.dalston.bootstrap.service;

import dev.dalston.cli.common.SecretFile;
import dev.dalston.signing.SigningKey;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Where the key that signs receipts is kept: a file that its owner alone can read. */
final class ReceiptKeyFile {
  private static final System.Logger LOG = System.getLogger(ReceiptKeyFile.class.getName());
  private static final String FILE = "receipt-key.json";

  private ReceiptKeyFile() {}

  /**
   * The key that the settings name, or the one in the data folder, made if it is not there.
   *
   * @throws IOException with a sentence for the operator if there is no usable key
   */
  static SigningKey load(Settings settings) throws IOException {
    Path file = settings.receipts().key().orElse(settings.data().resolve(FILE));
    try {
      if (settings.receipts().key().isEmpty() && !Files.exists(file)) {
        make(file);
      }
      requirePrivate(file);
      return SigningKey.parse(PrivateFile.read(file));
    } catch (IllegalArgumentException noKey) {
      throw new IOException("The key for receipts in " + file + ": " + noKey.getMessage(), noKey);
    } catch (NoSuchFileException missing) {
      throw new IOException("There is no file " + file + " with a key for receipts.", missing);
    } catch (UnfitFile refused) {
      throw refused;
    } catch (IOException fault) {
      throw new IOException(
          "The key for receipts cannot be kept in "
              + file
              + ". Name a file that can be read with DALSTON_RECEIPT_KEY.",
          fault);
    }
  }

  private static void make(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    try {
      PrivateFile.create(file, SigningKey.generate().jwk());
      LOG.log(Level.INFO, "Receipts are signed with a new key in {0}. Keep that file.", file);
    } catch (FileAlreadyExistsException other) {
      // Another instance on the same folder was first: its key is as good.
      LOG.log(Level.DEBUG, "The key for receipts is there already", other);
    }
  }

  private static void requirePrivate(Path file) throws IOException {
    Optional<String> exposed = SecretFile.exposure(file);
    if (exposed.isPresent()) {
      throw new UnfitFile(
          "%s holds the key for receipts and other users can get at it (%s). It is not used. Run: chmod 600 %s"
              .formatted(file, exposed.get(), file));
    }
  }

  private static final class UnfitFile extends IOException {
    UnfitFile(String message) {
      super(message);
    }
  }
}
