package dev.dalston.cli.common;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * Writes a small text where the person wants it.
 *
 * @param output a file, or - for standard output
 */
public record OutputFile(Cli cli, String output) {
  /** Into a file whole or not at all: half a receipt must not look like one. */
  public void write(String name, String text) throws IOException {
    if (output.equals("-")) {
      cli.console.print(cli.console.json ? Json.pretty(Map.of(name, text)) : text);
      return;
    }
    Path file = Path.of(output).toAbsolutePath();
    Path part = Files.createTempFile(file.getParent(), ".dalston-", ".part");
    try {
      Files.writeString(part, text + "\n");
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
    if (cli.console.json) {
      cli.console.print(Json.pretty(Map.of("file", file.toString())));
    } else {
      cli.console.note(file.toString());
    }
  }
}
