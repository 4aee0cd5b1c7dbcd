package dev.dalston.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each module may see, as an allow-list: what is not named is forbidden. */
class ArchitectureTest {
  private static final String OURS = "dev.dalston.";

  private static final JavaClasses CLASSES = MainClasses.ALL;

  /** Ours by module name, others by the beginning of their packages. */
  private static final Map<String, List<String>> MAY_SEE =
      Map.of(
          "domain",
          List.of("java."),
          "application",
          List.of("domain", "java."),
          "rest",
          List.of(
              "domain",
              "application",
              "java.",
              "org.slf4j.",
              "jakarta.ws.rs.",
              "jakarta.inject.",
              "jakarta.annotation.",
              "org.glassfish.jersey.",
              "com.fasterxml.jackson.",
              "org.apache.commons.fileupload.",
              "io.prometheus.metrics.",
              "io.helidon."),
          "persistence",
          List.of(
              "domain",
              "application",
              "java.",
              "javax.sql.",
              "org.slf4j.",
              "jakarta.persistence.",
              "org.eclipse.persistence.",
              "com.zaxxer.hikari.",
              "org.flywaydb.",
              "org.postgresql.",
              "io.zonky.test.",
              "com.fasterxml.jackson.",
              "org.tukaani.xz.",
              "org.apache.commons.compress."),
          "storage",
          List.of(
              "domain",
              "application",
              "java.",
              "javax.xml.stream.",
              "org.slf4j.",
              "software.amazon.awssdk.",
              "org.gaul.s3proxy.",
              "com.google.common."),
          "signing",
          List.of("domain", "application", "java.", "org.jose4j."),
          "sdk",
          List.of("java.", "com.fasterxml.jackson.jr.", "com.fasterxml.jackson.core."),
          "cli",
          List.of("sdk", "java.", "picocli.", "com.fasterxml.jackson.jr."),
          "bootstrap",
          List.of(
              "domain",
              "application",
              "rest",
              "persistence",
              "storage",
              "signing",
              "sdk",
              "cli",
              "java.",
              "picocli.",
              "software.amazon.awssdk.",
              "io.prometheus.metrics."));

  static TreeSet<String> modules() {
    return new TreeSet<>(MAY_SEE.keySet());
  }

  @Test
  void everyClassBelongsToAModuleAndEveryModuleHasClasses() {
    assertEquals(
        modules(),
        CLASSES.stream()
            .map(ArchitectureTest::module)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  @ParameterizedTest
  @MethodSource("modules")
  void aModuleSeesOnlyWhatItMay(String module) {
    List<String> forbidden = new ArrayList<>();
    for (JavaClass type : CLASSES) {
      if (module(type).equals(module)) {
        type.getDirectDependenciesFromSelf().stream()
            .filter(d -> !isAllowed(module, d.getTargetClass()))
            .map(Dependency::getDescription)
            .forEach(forbidden::add);
      }
    }
    assertEquals(List.of(), forbidden);
  }

  @Test
  void onlyTheHttpServerKnowsItsLibrary() {
    Set<String> who =
        CLASSES.stream()
            .filter(
                type ->
                    type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(d -> d.getTargetClass().getName().startsWith("io.helidon.")))
            .map(type -> type.getName().replaceAll("\\$.*", ""))
            .collect(Collectors.toSet());
    assertEquals(
        Set.of(
            "dev.dalston.rest.HttpServer",
            "dev.dalston.rest.connection.HttpConnections",
            "dev.dalston.rest.connection.EarlyFaults",
            "dev.dalston.rest.connection.RequestEnd"),
        who);
  }

  private static boolean isAllowed(String module, JavaClass target) {
    JavaClass type = target.getBaseComponentType();
    if (type.isPrimitive()) {
      return true;
    }
    if (type.getName().startsWith(OURS)) {
      return module(type).equals(module) || MAY_SEE.get(module).contains(module(type));
    }
    return MAY_SEE.get(module).stream()
        .filter(prefix -> prefix.endsWith("."))
        .anyMatch(type.getName()::startsWith);
  }

  private static String module(JavaClass type) {
    return Optional.of(type.getPackageName())
        .filter(name -> name.startsWith(OURS))
        .map(name -> name.substring(OURS.length()).replaceAll("\\..*", ""))
        .orElse("nowhere");
  }
}
