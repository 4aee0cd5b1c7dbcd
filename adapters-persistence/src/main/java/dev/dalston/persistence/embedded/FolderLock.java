package dev.dalston.persistence.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The sole use of a folder; the system takes it back when the process that has it ends. */
record FolderLock(FileChannel channel) implements AutoCloseable {
  /**
   * Takes it, or fails at once.
   *
   * @throws IOException if a living process has it, with a sentence that says so
   */
  static FolderLock take(Path folder) throws IOException {
    Path file = folder.resolve("postgres.lock");
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (!isTaken(channel)) {
      String owner = Files.readString(file).strip();
      channel.close();
      throw new IOException(
          "The database in "
              + folder
              + " is in use by process "
              + owner
              + ". Stop that process, or name another data folder.");
    }
    byte[] pid = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
    channel.truncate(0).write(ByteBuffer.wrap(pid), 0);
    return new FolderLock(channel);
  }

  private static boolean isTaken(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException takenByThisProcess) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
