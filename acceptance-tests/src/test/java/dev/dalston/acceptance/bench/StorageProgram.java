package dev.dalston.acceptance.bench;

import dev.dalston.storage.embedded.EmbeddedS3;
import java.io.IOException;
import java.nio.file.Path;

/** The S3 endpoint of a folder as a process of its own, which ends with its input. */
final class StorageProgram {
  private StorageProgram() {}

  public static void main(String[] args) throws IOException {
    try (EmbeddedS3 s3 = EmbeddedS3.on(Path.of(args[0]), 0)) {
      System.out.println("ready " + s3.settings().endpoint().orElseThrow());
      while (System.in.read() >= 0) {
        // Nothing is asked of it this way.
      }
    }
  }
}
