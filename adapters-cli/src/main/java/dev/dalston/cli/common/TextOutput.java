package dev.dalston.cli.common;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * Writes a small text where the person wants it.
 *
 * @param output a file, or - for standard output
 */
public record TextOutput(Cli cli, String output) {
  /** {@code name} is what it is called in JSON. */
  public void write(String name, String text) throws IOException {
    if (output.equals("-")) {
      cli.terminal().print(cli.terminal().json ? Json.pretty(Map.of(name, text)) : text);
      return;
    }
    byte[] line = (text + "\n").getBytes(StandardCharsets.UTF_8);
    Path file = OutputFile.write(Path.of(output), out -> out.write(line));
    if (cli.terminal().json) {
      cli.terminal().print(Json.pretty(Map.of("file", file.toString())));
    } else {
      cli.terminal().note(file.toString());
    }
  }
}
