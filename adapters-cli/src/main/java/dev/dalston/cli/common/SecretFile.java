package dev.dalston.cli.common;

import dev.dalston.cli.common.Failures.Usage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Files that hold keys: read only if nobody but their owner can. */
public final class SecretFile {
  private static final Set<PosixFilePermission> OWNER =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private SecretFile() {}

  /**
   * Who else can get at a file, as {@code rw-r--r--}; empty if only its owner can, or where the
   * file system knows no such permissions.
   *
   * @throws IOException if the file is not there or cannot be looked at
   */
  public static Optional<String> exposure(Path file) throws IOException {
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
      return OWNER.containsAll(permissions)
          ? Optional.empty()
          : Optional.of(PosixFilePermissions.toString(permissions));
    } catch (UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  static void requirePrivate(Path file) {
    try {
      Optional<String> exposed = exposure(file);
      if (exposed.isPresent()) {
        throw new Usage(
            "%s holds a key and other users can get at it (%s). The key is not used. Run: chmod 600 %s"
                .formatted(file, exposed.get(), file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String secret(Path file) {
    requirePrivate(file);
    return text(file);
  }

  static String text(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(new IOException("Cannot read " + file, e));
    }
  }
}
