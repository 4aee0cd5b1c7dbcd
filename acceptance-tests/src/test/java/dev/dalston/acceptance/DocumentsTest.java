package dev.dalston.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages speak of what is in the tree: files, classes, decisions. */
class DocumentsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path DECISIONS = ROOT.resolve("docs/decisions");

  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)");

  /** A class as pages name it, with {@code *} for any letters. */
  private static final Pattern CLASS = Pattern.compile("`(\\*?[A-Z][a-z]+\\w*\\*?)`");

  /** A decision's row in the index: its number, file, title, date and status. */
  private static final Pattern ROW =
      Pattern.compile(
          "\\| \\[(\\d{4})]\\(\\1-.*\\.md\\) \\| .+ \\| \\d{4}-\\d\\d-\\d\\d \\| .+ \\|");

  /** Named with a capital letter, and no class of ours. */
  private static final Set<String> OTHERS = Set.of("HttpURLConnection");

  @Test
  void everyLinkLeadsToAFile() throws IOException {
    List<String> broken = new ArrayList<>();
    int links = 0;
    for (Path page : pages()) {
      for (MatchResult link : LINK.matcher(Files.readString(page)).results().toList()) {
        links++;
        if (!Files.exists(page.resolveSibling(link.group(1)))) {
          broken.add(ROOT.relativize(page) + ": " + link.group(1));
        }
      }
    }
    assertEquals(List.of(), broken);
    assertTrue(links > 20, "it found the links: " + links);
  }

  @Test
  void everyClassThatIsNamedExists() throws IOException {
    Set<String> classes = names(ROOT, ".*/src/test/.*/(\\w+)\\.java");
    MainClasses.ALL.forEach(type -> classes.add(type.getSimpleName()));
    List<String> unknown = new ArrayList<>();
    int named = 0;
    for (Path page : pages()) {
      for (MatchResult name : CLASS.matcher(Files.readString(page)).results().toList()) {
        named++;
        String pattern = name.group(1).replace("*", "\\w*");
        if (!OTHERS.contains(name.group(1))
            && classes.stream().noneMatch(c -> c.matches(pattern))) {
          unknown.add(ROOT.relativize(page) + ": " + name.group(1));
        }
      }
    }
    assertEquals(List.of(), unknown);
    assertTrue(named > 40, "it found the names: " + named);
  }

  @Test
  void theIndexHasEveryDecisionUnderItsTitle() throws IOException {
    List<String> expected = new ArrayList<>();
    for (String file : names(DECISIONS, "(\\d{4}-.*\\.md)")) {
      String number = file.substring(0, 4);
      String first = Files.readAllLines(DECISIONS.resolve(file)).getFirst();
      String title = first.replaceFirst("# " + Integer.parseInt(number) + "\\. ", "");
      expected.add("| [" + number + "](" + file + ") | " + title + " |");
    }
    List<String> rows =
        Files.readAllLines(DECISIONS.resolve("README.md")).stream()
            .filter(line -> ROW.matcher(line).matches())
            .map(line -> line.replaceFirst("\\| \\d{4}-\\d\\d-\\d\\d \\|.*", "|"))
            .toList();
    assertEquals(expected, rows);
  }

  @Test
  void everyDecisionSaysItsStatusAndWhatWasRejected() throws IOException {
    List<String> silent = new ArrayList<>();
    for (String file : names(DECISIONS, "(\\d{4}-.*\\.md)")) {
      String text = Files.readString(DECISIONS.resolve(file));
      if (!text.contains("\nStatus: ") || !text.contains("\nRejected:")) {
        silent.add(file);
      }
    }
    assertEquals(List.of(), silent);
  }

  /** What people read of the tree as it is now; the changelog tells of the past. */
  private static List<Path> pages() throws IOException {
    return names(ROOT, "((README|CONTRIBUTING|sdk/README|docs/.*)\\.md)").stream()
        .map(ROOT::resolve)
        .toList();
  }

  /** The first group of each path below the folder that matches as a whole. */
  private static TreeSet<String> names(Path folder, String pattern) throws IOException {
    Pattern whole = Pattern.compile(pattern);
    try (Stream<Path> all = Files.walk(folder, 14)) {
      return all.map(path -> whole.matcher(folder.relativize(path).toString()))
          .filter(matcher -> matcher.matches())
          .map(matcher -> matcher.group(1))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
