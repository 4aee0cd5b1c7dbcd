package dev.dalston.bootstrap.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Small files that only their owner may read, written whole or not at all. */
public final class PrivateFile {
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private PrivateFile() {}

  public static void write(Path file, String line) throws IOException {
    put(
        file,
        line,
        fresh ->
            Files.move(
                fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING));
  }

  /**
   * Only if there is none.
   *
   * @throws java.nio.file.FileAlreadyExistsException if there is one
   */
  static void create(Path file, String line) throws IOException {
    put(file, line, fresh -> Files.createLink(file, fresh));
  }

  private static void put(Path file, String line, Placing placing) throws IOException {
    Path fresh =
        Files.createTempFile(file.getParent(), file.getFileName().toString(), "", OWNER_ONLY);
    try {
      Files.writeString(fresh, line + System.lineSeparator(), StandardCharsets.UTF_8);
      placing.place(fresh);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private interface Placing {
    void place(Path fresh) throws IOException;
  }

  static String read(Path file) throws IOException {
    return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8).strip() : "";
  }
}
