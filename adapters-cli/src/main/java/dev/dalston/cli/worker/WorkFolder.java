package dev.dalston.cli.worker;

import dev.dalston.cli.common.FileTree;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A folder for one task that only its owner can look into. It goes when it is closed; that of a
 * killed worker goes when the next one starts, known by the lock that nobody holds any more.
 */
final class WorkFolder implements AutoCloseable {
  private static final String PREFIX = "task-";
  private static final String LOCK = ".lock";

  final Path path;
  private final FileChannel lock;

  private WorkFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  static WorkFolder in(Path base) throws IOException {
    var onlyOwner =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    Files.createDirectories(base, onlyOwner);
    Path path = Files.createTempDirectory(base, PREFIX, onlyOwner);
    FileChannel lock = open(path);
    lock.lock();
    Files.createDirectory(path.resolve("output"));
    return new WorkFolder(path, lock);
  }

  /** Removes what killed workers left behind; how many folders that were. */
  static int clear(Path base) throws IOException {
    int cleared = 0;
    if (!Files.isDirectory(base)) {
      return cleared;
    }
    try (DirectoryStream<Path> left = Files.newDirectoryStream(base, PREFIX + "*")) {
      for (Path path : left) {
        try (FileChannel channel = open(path);
            FileLock free = channel.tryLock()) {
          if (free != null) {
            FileTree.delete(path);
            cleared++;
          }
        } catch (OverlappingFileLockException e) {
          // Another worker of this very process is at work in it.
        }
      }
    }
    return cleared;
  }

  @Override
  public void close() throws IOException {
    try (lock) {
      FileTree.delete(path);
    }
  }

  private static FileChannel open(Path path) throws IOException {
    return FileChannel.open(
        path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }
}
