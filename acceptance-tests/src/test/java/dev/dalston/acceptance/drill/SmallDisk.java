package dev.dalston.acceptance.drill;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file system of its own, in memory, which a test can fill. Not everybody may mount one. */
final class SmallDisk implements AutoCloseable {
  private static final int CHUNK = 1 << 20;

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /** Of so many MiB; where that is not allowed the test is skipped. */
  static SmallDisk mount(int mib) throws IOException {
    Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "disk");
    int code =
        run(
            "mount",
            "-t",
            "tmpfs",
            "-o",
            "size=" + mib + "m",
            "none",
            folder.toAbsolutePath().toString());
    if (code != 0) {
      Files.delete(folder);
    }
    assumeTrue(code == 0, "only who may mount a file system can fill one: run it as root");
    return new SmallDisk(folder.toAbsolutePath());
  }

  Path folder() {
    return folder;
  }

  /** Takes every byte that is left, as somebody else would. */
  void fill() throws IOException {
    Path file = Files.createTempFile(folder, "fill", "");
    try (OutputStream out = Files.newOutputStream(file)) {
      byte[] chunk = new byte[CHUNK];
      while (true) {
        out.write(chunk);
      }
    } catch (IOException full) {
      if (folder.toFile().getUsableSpace() >= CHUNK) {
        throw full;
      }
    }
  }

  /** Takes it away again. */
  void clear() throws IOException {
    try (var files = Files.newDirectoryStream(folder, "fill*")) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
  }

  @Override
  public void close() throws IOException {
    run("umount", "-l", folder.toString());
    Files.delete(folder);
  }

  private static int run(String... command) throws IOException {
    Process process =
        new ProcessBuilder(List.of(command))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.onExit().join().exitValue();
  }
}
