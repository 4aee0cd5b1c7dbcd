package dev.dalston.bootstrap.service;

import dev.dalston.application.access.KeyService;
import dev.dalston.application.access.ManageKeys.IssueOutcome.Invalid;
import dev.dalston.application.access.ManageKeys.IssueOutcome.Issued;
import dev.dalston.application.access.ManageKeys.KeyRequest;
import dev.dalston.domain.access.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * The first administrator's key: a file of the data folder that its owner alone can read. It is
 * never printed, since what a server prints is kept and shipped by others.
 */
public final class AdminKey {
  private static final String FILE = "admin.key";

  private final KeyService keys;
  private final Path file;

  /** In that folder. */
  public AdminKey(KeyService keys, Path data) {
    this.keys = keys;
    this.file = data.resolve(FILE);
  }

  /**
   * Makes one if nobody can administer.
   *
   * @param embedded whether the database is in the same folder: who can read that may have a key
   *     anyway, and gets another one if the file was lost
   * @return the file with a key that was made just now
   * @throws IOException with a sentence for the operator if it cannot be kept; there is none then
   */
  public Optional<Path> make(boolean embedded) throws IOException {
    try {
      if (keys.firstAdmin(this::keep)) {
        return Optional.of(file);
      }
      if (!embedded || keys.authenticate(PrivateFile.read(file)).isPresent()) {
        return Optional.empty();
      }
      keep(another());
      return Optional.of(file);
    } catch (UncheckedIOException fault) {
      throw new IOException(
          "The first administrator's key cannot be written to "
              + file
              + ", and is not made. Name a folder for it with --data.",
          fault);
    }
  }

  private void keep(String key) {
    try {
      Files.createDirectories(file.getParent());
      PrivateFile.write(file, key);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private String another() {
    KeyRequest request =
        new KeyRequest("default", "local admin", Set.of(Scope.ADMIN), Optional.empty());
    return switch (keys.issue(request)) {
      case Issued issued -> issued.secret();
      case Invalid invalid -> throw new IllegalStateException(invalid.message());
    };
  }
}
