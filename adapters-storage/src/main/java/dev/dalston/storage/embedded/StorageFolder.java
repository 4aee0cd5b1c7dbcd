package dev.dalston.storage.embedded;

import dev.dalston.storage.s3.S3Settings.AccessKey;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/**
 * The embedded store's folder: {@code objects/}, {@code access-key} (readable by its owner only)
 * and a lock that keeps a second process out.
 */
final class StorageFolder implements Closeable {
  private static final String OWNER_ONLY = "rw-------";
  private static final String OWNER_ONLY_FOLDER = "rwx------";

  private final Path folder;
  private final FileChannel lock;

  private StorageFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  static StorageFolder open(Path folder) throws IOException {
    Path place = folder.toAbsolutePath().normalize();
    Files.createDirectories(
        place,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY_FOLDER)));
    FileChannel lock =
        FileChannel.open(
            place.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (lock.tryLock() == null) {
        throw inUse(place);
      }
    } catch (OverlappingFileLockException fault) {
      lock.close();
      throw inUse(place);
    } catch (IOException fault) {
      lock.close();
      throw fault;
    }
    return new StorageFolder(place, lock);
  }

  Path objects() throws IOException {
    Path objects = Files.createDirectories(folder.resolve("objects"));
    return Files.setPosixFilePermissions(
        objects, PosixFilePermissions.fromString(OWNER_ONLY_FOLDER));
  }

  /** The key kept here; a new one the first time. */
  AccessKey key() throws IOException {
    Path file = folder.resolve("access-key");
    if (Files.notExists(file)) {
      AccessKey made = newKey();
      Path draft = folder.resolve("access-key.new");
      Files.deleteIfExists(draft);
      Files.createFile(
          draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
      Files.writeString(draft, made.id() + "\n" + made.secret() + "\n", StandardOpenOption.DSYNC);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      return made;
    }
    List<String> lines = Files.readAllLines(file);
    if (lines.size() != 2) {
      throw new IOException(
          "The file " + file + " is damaged. Delete it: a new access key is made then.");
    }
    return new AccessKey(lines.get(0), lines.get(1));
  }

  static AccessKey newKey() {
    return new AccessKey("embedded-" + random(6), random(24));
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }

  private static String random(int bytes) {
    byte[] value = new byte[bytes];
    new SecureRandom().nextBytes(value);
    return HexFormat.of().formatHex(value);
  }

  private static IOException inUse(Path folder) {
    return new IOException(
        "Another server uses the folder " + folder + ". Stop it or name another folder.");
  }
}
