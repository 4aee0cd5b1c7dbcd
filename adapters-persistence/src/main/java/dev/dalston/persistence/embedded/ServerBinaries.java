package dev.dalston.persistence.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked once into a folder that several servers may share. */
final class ServerBinaries {
  /** File locks hold between processes only. */
  private static final ReentrantLock ONE_OF_US = new ReentrantLock();

  private ServerBinaries() {}

  /**
   * Unpacks them unless they are there already, whole or not at all.
   *
   * @return the folder that holds {@code bin}
   */
  static Path unpackInto(Path folder) throws IOException {
    Files.createDirectories(folder);
    String archive = archive();
    Path home = folder.resolve("postgres-" + fingerprint(archive));
    ONE_OF_US.lock();
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve("unpacking.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock _ = channel.lock()) {
      if (!Files.exists(home)) {
        Path unfinished = folder.resolve("unpacking");
        Folders.remove(unfinished);
        try (InputStream packed = open(archive)) {
          unpack(packed, Files.createDirectory(unfinished));
        }
        Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
      }
      return home;
    } finally {
      ONE_OF_US.unlock();
    }
  }

  private static String archive() throws IOException {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch").replace("amd64", "x86_64");
    String name = "/postgres-" + system + "-" + machine.replace("aarch64", "arm_64") + ".txz";
    if (ServerBinaries.class.getResource(name) == null) {
      throw new IOException(
          "There is no embedded PostgreSQL for "
              + system
              + " on "
              + machine
              + ". Set DALSTON_DATABASE_URL to a PostgreSQL of your own.");
    }
    return name;
  }

  private static InputStream open(String archive) {
    return ServerBinaries.class.getResourceAsStream(archive);
  }

  /** Another version of the server unpacks into another folder. */
  private static String fingerprint(String archive) throws IOException {
    try (InputStream packed = open(archive)) {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      new DigestInputStream(packed, sha256).transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(sha256.digest(), 0, 8);
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  private static void unpack(InputStream packed, Path folder) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
          throw new IOException("An entry leads out of the archive: " + entry.getName());
        }
        unpack(tar, entry, target);
      }
    }
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else if (entry.isFile()) {
      Files.copy(tar, target);
      Folders.allow(target, target.getParent().endsWith("bin") ? "rwxr-xr-x" : "rw-r--r--");
    } else {
      throw new IOException("The archive holds what is no file: " + entry.getName());
    }
  }
}
