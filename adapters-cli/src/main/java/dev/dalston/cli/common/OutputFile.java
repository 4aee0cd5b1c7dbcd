package dev.dalston.cli.common;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that a person asked for. */
public final class OutputFile {
  private OutputFile() {}

  /** What a file is to hold. */
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes it whole or not at all: under another name until it is, since half a recording must not
   * look like one. What was there before is replaced.
   *
   * @return the file with its whole path
   * @throws IOException with a sentence that names the file and the reason
   */
  public static Path write(Path file, Content content) throws IOException {
    Path whole = file.toAbsolutePath();
    Path part = begin(whole);
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
        content.writeTo(out);
      }
      finish(part, whole);
    } finally {
      Files.deleteIfExists(part);
    }
    return whole;
  }

  private static Path begin(Path whole) throws IOException {
    try {
      return Files.createTempFile(whole.getParent(), ".dalston-", ".part");
    } catch (FileSystemException e) {
      throw cannot(whole, e);
    }
  }

  private static void finish(Path part, Path whole) throws IOException {
    try {
      Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
    } catch (FileSystemException e) {
      throw cannot(whole, e);
    }
  }

  private static IOException cannot(Path whole, FileSystemException e) {
    String reason =
        switch (e) {
          case NoSuchFileException _ -> "there is no folder " + whole.getParent();
          case AccessDeniedException _ -> "the folder does not allow it";
          default -> Files.isDirectory(whole) ? "it is a folder" : e.getMessage();
        };
    return new IOException("Cannot write " + whole + ": " + reason, e);
  }
}
