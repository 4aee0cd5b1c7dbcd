package dev.dalston.application.simulation.sabotage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dalston.application.simulation.Hunt;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tries the simulation itself: breaks a copy of the code in each of the ways of the catalogue, and
 * looks whether and after how many runs that is found. The table goes into {@code docs/testing.md}.
 */
@Tag("simulation")
@EnabledIfSystemProperty(named = "simulation.sabotage", matches = ".+")
class SabotageTest {
  /** {@code all}, or words from the name of those that are wanted. */
  private static final String WANTED = System.getProperty("simulation.sabotage", "all");

  /** As many as one build makes. */
  private static final long RUNS = Long.getLong("simulation.runs", 2_000);

  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final Path DOCUMENT = ROOT.resolve("docs/testing.md");
  private static final String BEGIN = "<!-- sabotages -->\n";
  private static final String END = "<!-- end of sabotages -->";

  @TempDir private Path directory;

  @Test
  void eachIsFound() throws IOException, InterruptedException {
    List<Sabotage> all = Sabotage.all(ROOT.resolve("application/src/test/sabotage/catalogue.txt"));
    Map<String, String> missed = new TreeMap<>();
    List<String> rows = new ArrayList<>();
    for (Sabotage sabotage : all) {
      if (!WANTED.equals("all") && !sabotage.what().contains(WANTED)) {
        continue;
      }
      String[] found = hunt(sabotage).split(" ", 2);
      boolean caught = found.length > 1;
      rows.add(
          "| %s | %s | %s |".formatted(sabotage.what(), caught ? found[1] : "nothing", found[0]));
      System.out.println(rows.getLast());
      if (WANTED.equals("all")) {
        write(rows);
      }
      if (!caught) {
        missed.put(sabotage.what(), found[0]);
      }
    }
    assertEquals(Map.of(), missed);
  }

  private String hunt(Sabotage sabotage) throws IOException, InterruptedException {
    Path work = Files.createTempDirectory(directory, "sabotage");
    Path source = work.resolve("source").resolve(sabotage.file().getFileName());
    Path classes = Files.createDirectories(work.resolve("classes"));
    Files.createDirectories(source.getParent());
    Files.writeString(source, sabotage.applied(ROOT));
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-nowarn",
                "-proc:none",
                "-d",
                classes.toString(),
                "-cp",
                path,
                source.toString());
    assertEquals(0, compiled, sabotage.what());
    Process child =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-XX:+UseSerialGC",
                "-Xmx768m",
                "-Djdk.trackAllThreads=false",
                "-cp",
                classes + File.pathSeparator + path,
                Hunt.class.getName(),
                String.valueOf(RUNS))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var answer = child.getInputStream()) {
      return new String(answer.readAllBytes(), StandardCharsets.UTF_8).strip();
    } finally {
      child.waitFor();
    }
  }

  private static void write(List<String> rows) throws IOException {
    String text = Files.readString(DOCUMENT);
    int from = text.indexOf(BEGIN) + BEGIN.length();
    int to = text.indexOf(END);
    String table = "\n| Sabotage | What the simulation said | Runs |\n| --- | --- | ---: |\n";
    Files.writeString(
        DOCUMENT,
        text.substring(0, from) + table + String.join("\n", rows) + "\n\n" + text.substring(to));
  }
}
