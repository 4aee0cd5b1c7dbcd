package dev.dalston.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How the packages stand to each other, and what the core leaves to whoever runs it. */
class PackagesTest {
  private static final String OURS = "dev.dalston.";
  private static final int MOST_CLASSES = 30;
  private static final int MOST_LINES = 200;

  private static final JavaClasses CLASSES = MainClasses.ALL;

  private static final Path ROOT = Path.of("..");

  /** Of each module its packages, line by line from the top, as the README shows them. */
  private static final Map<String, List<String>> LADDERS = ladders();

  /** Time, threads and chance come in from outside. */
  private static final Pattern NOT_IN_THE_CORE =
      Pattern.compile(
          "java\\.lang\\.Thread(Local)?|java\\.util\\.concurrent\\.(Executors?|(Scheduled)?ExecutorService|ForkJoinPool|"
              + "CompletableFuture|Future|CountDownLatch|Semaphore|CyclicBarrier|"
              + "ThreadLocalRandom|locks\\..*)|java\\.util\\.(Random|SplittableRandom|Timer|Date)|"
              + "java\\.security\\.SecureRandom|java\\.time\\.Clock");

  /** The last line: what has another order after each start. */
  private static final Pattern NOT_CALLED_IN_THE_CORE =
      Pattern.compile(
          "java\\.time\\..*\\.now|java\\.time\\.InstantSource\\.system|"
              + "java\\.lang\\.System\\.(nanoTime|currentTimeMillis)|java\\.lang\\.Math\\.random|"
              + "java\\.util\\.UUID\\.randomUUID|java\\.util\\.random\\..*\\.(of|create|getDefault)|"
              + ".*\\.parallel(Stream)?|java\\.lang\\.Object\\.(wait|notify.*)|"
              + "java\\.util\\.(Set|Map)\\.copyOf");

  @Test
  void noPackagesUseEachOtherInARing() {
    SlicesRuleDefinition.slices()
        .matching("dev.dalston.(**)")
        .should()
        .beFreeOfCycles()
        .check(CLASSES);
  }

  @Test
  void everyPackageUsesOnlyWhatStandsBelowIt() {
    List<String> upwards = new ArrayList<>();
    for (JavaClass type : CLASSES) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (target.getName().startsWith(OURS)
            && module(type).equals(module(target))
            && !type.getPackageName().equals(target.getPackageName())
            && level(type) >= level(target)) {
          upwards.add(dependency.getDescription());
        }
      }
    }
    assertEquals(List.of(), upwards);
  }

  @Test
  void noPackageIsAHall() {
    Map<String, Integer> sizes = new TreeMap<>();
    CLASSES.stream()
        .filter(type -> !type.getName().contains("$"))
        .filter(type -> !type.getSimpleName().equals("package-info"))
        .filter(type -> !module(type).equals("sdk"))
        .forEach(type -> sizes.merge(type.getPackageName(), 1, Integer::sum));
    sizes.values().removeIf(size -> size <= MOST_CLASSES);
    assertEquals(Map.of(), sizes);
  }

  @Test
  void noFileIsLong() throws IOException {
    List<String> longOnes = new ArrayList<>();
    for (Path file : sources(".*")) {
      if (Files.readAllLines(file).size() > MOST_LINES) {
        longOnes.add(file.getFileName().toString());
      }
    }
    assertEquals(List.of(), longOnes);
  }

  /** Not even around a block, which the compiled class does not show. */
  @Test
  void theCoreLocksNothing() throws IOException {
    List<String> locking = new ArrayList<>();
    for (Path file : sources("domain|application")) {
      if (Files.readString(file).contains("synchronized")) {
        locking.add(file.getFileName().toString());
      }
    }
    assertEquals(List.of(), locking);
  }

  @Test
  void theCoreTakesTimeThreadsAndChanceFromOutside() {
    Set<String> own = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      if (!Set.of("domain", "application").contains(module(type))) {
        continue;
      }
      type.getDirectDependenciesFromSelf().stream()
          .filter(d -> NOT_IN_THE_CORE.matcher(d.getTargetClass().getName()).matches())
          .forEach(d -> own.add(d.getDescription()));
      Stream.concat(
              type.getMethodCallsFromSelf().stream(), type.getMethodReferencesFromSelf().stream())
          .filter(
              use ->
                  NOT_CALLED_IN_THE_CORE
                      .matcher(use.getTargetOwner().getName() + "." + use.getName())
                      .matches())
          .forEach(use -> own.add(use.getDescription()));
    }
    assertEquals(Set.of(), own);
  }

  /** The main sources of the modules whose names match. */
  private static List<Path> sources(String modules) throws IOException {
    Path root = ROOT.toRealPath();
    Pattern name = Pattern.compile("(" + modules + ")/src/main/java/.*\\.java");
    try (Stream<Path> all = Files.walk(root, 12)) {
      List<Path> found =
          all.filter(file -> name.matcher(root.relativize(file).toString()).matches()).toList();
      assertTrue(found.size() > 40, "it looked at the modules: " + found.size());
      return found;
    }
  }

  private static Map<String, List<String>> ladders() {
    try (Stream<String> lines = Files.lines(ROOT.resolve("README.md"))) {
      return lines
          .filter(line -> line.matches("[a-z]+ +\\S.* \\| .*"))
          .map(line -> line.split(" +", 2))
          .collect(Collectors.toMap(line -> line[0], line -> List.of(line[1].split(" \\| "))));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** From the top: the lower the package, the greater its level. */
  private static int level(JavaClass type) {
    List<String> ladder = LADDERS.getOrDefault(module(type), List.of());
    String rest = type.getPackageName().substring((OURS + module(type)).length());
    String name = rest.isEmpty() ? "(root)" : rest.substring(1);
    for (int line = 0; line < ladder.size(); line++) {
      if (List.of(ladder.get(line).split(", ")).contains(name)) {
        return line;
      }
    }
    throw new AssertionError(type.getPackageName() + " stands on no ladder");
  }

  private static String module(JavaClass type) {
    return type.getPackageName().substring(OURS.length()).replaceAll("\\..*", "");
  }
}
