package dev.dalston.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ServerCommandTest {
  private static final Path SOURCES = Path.of("src/main/java/dev/dalston/bootstrap");
  private static final Pattern VARIABLE = Pattern.compile("(?:\"|env:)(DALSTON_[A-Z0-9_]+)[\":]");

  @Test
  void theHelpListsEveryVariableThatTheServerReads() throws IOException {
    Set<String> read = new TreeSet<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        VARIABLE.matcher(Files.readString(file)).results().forEach(m -> read.add(m.group(1)));
      }
    }
    assertTrue(read.size() > 12, "it found them: " + read);
    String help = new CommandLine(new ServerCommand()).getUsageMessage();
    assertEquals(List.of(), read.stream().filter(name -> !help.contains(name)).toList());
  }
}
