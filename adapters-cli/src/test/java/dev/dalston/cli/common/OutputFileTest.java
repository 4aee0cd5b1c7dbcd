package dev.dalston.cli.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {
  @TempDir Path folder;

  @Test
  void replacesWhatWasThereOnceTheContentIsWhole() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "before");
    OutputFile.write(
        file,
        out -> {
          out.write("after".getBytes());
          assertEquals("before", Files.readString(file));
        });
    assertEquals("after", Files.readString(file));
    assertEquals(List.of(file), left());
  }

  @Test
  void leavesWhatWasThereAndNothingElseWhenTheContentBreaksOff() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "before");
    IOException fault = new IOException("broke off");
    assertEquals(
        fault,
        assertThrows(
            IOException.class,
            () ->
                OutputFile.write(
                    file,
                    out -> {
                      out.write(1);
                      throw fault;
                    })));
    assertEquals("before", Files.readString(file));
    assertEquals(List.of(file), left());
  }

  @Test
  void saysWhichFileCannotBeWrittenAndWhy() throws IOException {
    Path none = folder.resolve("none");
    assertEquals(
        "Cannot write %s/a: there is no folder %s".formatted(none, none),
        refusal(none.resolve("a")));
    Path full = Files.createDirectory(folder.resolve("full"));
    Files.writeString(full.resolve("x"), "x");
    assertEquals("Cannot write %s: it is a folder".formatted(full), refusal(full));
  }

  private static String refusal(Path file) {
    return assertThrows(IOException.class, () -> OutputFile.write(file, out -> {})).getMessage();
  }

  private List<Path> left() throws IOException {
    try (var files = Files.list(folder)) {
      return files.toList();
    }
  }
}
