package dev.dalston.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import dev.dalston.application.port.SharedClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How the packages stand to each other, and what the core leaves to whoever runs it. */
class PackagesTest {
  private static final String OURS = "dev.dalston.";
  private static final int MOST_CLASSES = 30;
  private static final int MOST_LINES = 200;

  private static final JavaClasses CLASSES = MainClasses.ALL;

  /** A package uses only packages on a lower line of its module; the root is named by a dot. */
  private static final Map<String, List<String>> LADDERS =
      Map.of(
          "domain",
          List.of(
              "receipt",
              "deletion",
              "artifact",
              "task reconciliation",
              "job audit",
              "access",
              "id lease"),
          "application",
          List.of(
              ".",
              "task reconciliation",
              "job receipt",
              "deletion",
              "access audit bucket housekeeping",
              "port"),
          "rest",
          List.of(
              ".",
              "task deletion",
              "job reconciliation audit console operation",
              "access connection",
              "http"),
          "persistence",
          List.of(". embedded", "session"),
          "storage",
          List.of(".", "probe embedded", "s3"),
          "cli",
          List.of(".", "job deletion reconciliation access worker", "common"),
          "bootstrap",
          List.of(".", "demo", "service"));

  /** Time, threads and chance come in from outside. */
  private static final Pattern NOT_IN_THE_CORE =
      Pattern.compile(
          "java\\.lang\\.Thread(Local)?|java\\.util\\.concurrent\\.(Executors?|(Scheduled)?ExecutorService|ForkJoinPool|"
              + "CompletableFuture|Future|CountDownLatch|Semaphore|CyclicBarrier|"
              + "ThreadLocalRandom|locks\\..*)|java\\.util\\.(Random|SplittableRandom|Timer)|"
              + "java\\.security\\.SecureRandom|java\\.time\\.(Clock|InstantSource)");

  private static final Set<String> NOT_CALLED_IN_THE_CORE =
      Set.of(
          "java.time.Instant.now",
          "java.time.InstantSource.system",
          "java.lang.System.nanoTime",
          "java.lang.System.currentTimeMillis",
          "java.util.UUID.randomUUID",
          "java.util.random.RandomGenerator.of",
          "java.util.random.RandomGenerator.getDefault");

  private static final Pattern MACHINES_CLOCK =
      Pattern.compile(
          "java\\.time\\.(\\w+\\.now\\(\\)|(Clock|InstantSource)\\.(system|tick).*)"
              + "|java\\.lang\\.System\\.currentTimeMillis\\(\\)"
              + "|java\\.util\\.Date\\.<init>\\(\\)|java\\.util\\.Calendar\\.getInstance.*");

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
    int files = 0;
    try (Stream<Path> all = Files.walk(Path.of("..").toRealPath(), 12)) {
      for (Path file :
          all.filter(f -> f.toString().matches(".*/src/main/java/.*\\.java")).toList()) {
        files++;
        try (Stream<String> lines = Files.lines(file)) {
          if (lines.count() > MOST_LINES) {
            longOnes.add(file.getFileName().toString());
          }
        }
      }
    }
    assertEquals(List.of(), longOnes);
    assertTrue(files > 300, "it looked at the modules: " + files);
  }

  @Test
  void theCoreTakesTimeThreadsAndChanceFromOutside() {
    Set<String> own = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      if (!Set.of("domain", "application").contains(module(type))) {
        continue;
      }
      type.getDirectDependenciesFromSelf().stream()
          .filter(d -> !type.isEquivalentTo(SharedClock.class))
          .filter(d -> NOT_IN_THE_CORE.matcher(d.getTargetClass().getName()).matches())
          .forEach(d -> own.add(d.getDescription()));
      Stream.concat(
              type.getMethodCallsFromSelf().stream(), type.getMethodReferencesFromSelf().stream())
          .filter(
              use ->
                  NOT_CALLED_IN_THE_CORE.contains(
                      use.getTargetOwner().getName() + "." + use.getName()))
          .forEach(use -> own.add(use.getDescription()));
      type.getMethods().stream()
          .filter(m -> m.getModifiers().contains(JavaModifier.SYNCHRONIZED))
          .forEach(m -> own.add(m.getFullName()));
    }
    assertEquals(Set.of(), own);
  }

  /** Leases, due dates and horizons are compared with the time that all instances share. */
  @Test
  void theServiceReadsNoClockOfItsMachine() {
    Set<String> readers = new TreeSet<>();
    Set<String> shared = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      if (Set.of("cli", "sdk").contains(module(type))) {
        continue;
      }
      Stream.concat(
              type.getCodeUnitCallsFromSelf().stream(),
              type.getCodeUnitReferencesFromSelf().stream())
          .filter(use -> MACHINES_CLOCK.matcher(use.getTarget().getFullName()).matches())
          .forEach(use -> readers.add(use.getOriginOwner().getName()));
      if (type.isAssignableTo(SharedClock.class) && !type.isInterface()) {
        shared.add(type.getName());
      }
    }
    // Words an obstacle by a date of the storage's; when it is tried again is decided elsewhere.
    assertEquals(Set.of("dev.dalston.storage.s3.LockQuestions"), readers);
    assertEquals(Set.of("dev.dalston.persistence.session.DatabaseClock"), shared);
  }

  /** From the top: the lower the package, the greater its level. */
  private static int level(JavaClass type) {
    List<String> ladder = LADDERS.getOrDefault(module(type), List.of());
    String rest = type.getPackageName().substring((OURS + module(type)).length());
    String name = rest.isEmpty() ? "." : rest.substring(1);
    for (int line = 0; line < ladder.size(); line++) {
      if (List.of(ladder.get(line).split(" ")).contains(name)) {
        return line;
      }
    }
    throw new AssertionError(type.getPackageName() + " stands on no ladder");
  }

  private static String module(JavaClass type) {
    return type.getPackageName().substring(OURS.length()).replaceAll("\\..*", "");
  }
}
