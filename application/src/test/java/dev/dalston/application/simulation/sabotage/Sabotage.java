package dev.dalston.application.simulation.sabotage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One way to break the code: a piece of one file, and what stands there instead.
 *
 * @param what is left out, swapped or mistaken
 * @param file from the root of the project
 */
record Sabotage(String what, Path file, String piece, String instead) {
  /**
   * All of a catalogue. Each begins with a line {@code # what}, then the file, then the lines to be
   * replaced after {@code - } and those to replace them after {@code + }.
   */
  static List<Sabotage> all(Path catalogue) throws IOException {
    List<Sabotage> all = new ArrayList<>();
    for (String block : Files.readString(catalogue).split("(?m)^# ")) {
      if (!block.isBlank()) {
        List<String> lines = block.lines().filter(line -> !line.isBlank()).toList();
        all.add(
            new Sabotage(
                lines.get(0), Path.of(lines.get(1)), after("- ", lines), after("+ ", lines)));
      }
    }
    return all;
  }

  private static String after(String sign, List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith(sign))
        .map(line -> line.substring(sign.length()).strip())
        .collect(Collectors.joining("\n"));
  }

  /** The file as it is then; the piece has to be there once, however it is indented. */
  String applied(Path root) throws IOException {
    String source = Files.readString(root.resolve(file)).replaceAll("(?m)^ +", "");
    int at = source.indexOf(piece);
    if (at < 0 || source.indexOf(piece, at + 1) >= 0) {
      throw new IllegalStateException("It is there not once: " + what + ": " + piece);
    }
    return source.substring(0, at) + instead + source.substring(at + piece.length());
  }
}
