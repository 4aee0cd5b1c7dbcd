package dev.dalston.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What each module may see, as an allow-list: what is not named is forbidden, and what is named is
 * used. This is the border that {@code public} gives up, since packages of one module need it too.
 */
class ArchitectureTest {
  private static final String OURS = "dev.dalston.";

  private static final JavaClasses CLASSES = MainClasses.ALL;

  /** The interfaces that {@code UseCases} names, with the outcomes nested in them. */
  private static final String USE_CASES = "USE-CASES";

  /**
   * Each line begins with the module. What ends in a dot is a package and those below it, all else
   * a class and what is nested in it; ours stand without {@link #OURS}.
   */
  private static final String TABLE =
      """
      domain      java.
      application java. domain.
      rest        java. domain. application.port. application.UseCases application.access.Caller
      rest        USE-CASES org.slf4j. jakarta.ws.rs. jakarta.annotation. org.glassfish.jersey.
      rest        com.fasterxml.jackson. org.apache.commons.fileupload. io.prometheus.metrics.
      rest        io.helidon. application.housekeeping.Backlog application.housekeeping.DutyReport
      persistence java. javax.sql. domain. application.port. org.slf4j. jakarta.persistence.
      persistence org.eclipse.persistence. com.zaxxer.hikari. org.flywaydb. org.postgresql.
      persistence com.fasterxml.jackson. org.tukaani.xz. org.apache.commons.compress.
      storage     java. domain. application.port. org.slf4j. software.amazon.awssdk.
      storage     org.gaul.s3proxy. javax.xml.stream.
      signing     java. domain. application.port. org.jose4j.
      sdk         java. com.fasterxml.jackson.jr.
      cli         java. sdk. picocli. com.fasterxml.jackson.jr.
      bootstrap   java. sdk. picocli. software.amazon.awssdk. io.prometheus.metrics. domain.
      bootstrap   application.port. application.Application application.access.KeyService
      bootstrap   application.housekeeping.Housekeeping application.housekeeping.Duty
      bootstrap   application.receipt.ReceiptReplay rest.operation.PrometheusMeter
      bootstrap   application.reconciliation.ReconciliationRunner USE-CASES
      bootstrap   rest.HttpServer rest.HttpSettings rest.operation.Health
      bootstrap   rest.connection.ConnectionLimits
      bootstrap   persistence.Database persistence.session.DatabaseSettings
      bootstrap   persistence.embedded.EmbeddedPostgres storage.S3ArtifactStore
      bootstrap   storage.s3.S3Settings storage.probe.ProbeReport storage.probe.ProbeResult
      bootstrap   storage.probe.BucketProbe storage.probe.Trial storage.embedded.EmbeddedS3
      bootstrap   signing.JoseReceiptSeal signing.SigningKey cli.common.
      """;

  private static final Map<String, List<String>> MAY_SEE =
      TABLE
          .lines()
          .map(line -> List.of(line.split(" +")))
          .collect(
              Collectors.groupingBy(
                  List::getFirst,
                  Collectors.flatMapping(words -> words.stream().skip(1), Collectors.toList())));

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
    List<String> forbidden =
        beyond(module)
            .filter(d -> MAY_SEE.get(module).stream().noneMatch(may -> includes(may, target(d))))
            .map(Dependency::getDescription)
            .toList();
    assertEquals(List.of(), forbidden);
  }

  @ParameterizedTest
  @MethodSource("modules")
  void whatAModuleMaySeeItUses(String module) {
    List<JavaClass> used = beyond(module).map(ArchitectureTest::target).distinct().toList();
    List<String> unused =
        MAY_SEE.get(module).stream()
            .filter(may -> used.stream().noneMatch(type -> includes(may, type)))
            .toList();
    assertEquals(List.of(), unused);
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
            "dev.dalston.rest.connection.CodedBodies",
            "dev.dalston.rest.connection.CountedConnection",
            "dev.dalston.rest.connection.HeadClock",
            "dev.dalston.rest.connection.HttpConnections",
            "dev.dalston.rest.connection.JerseyBridge",
            "dev.dalston.rest.connection.EarlyFaults",
            "dev.dalston.rest.connection.RequestEnd"),
        who);
  }

  /** What the module's classes use of others. */
  private static Stream<Dependency> beyond(String module) {
    return CLASSES.stream()
        .filter(type -> module(type).equals(module))
        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
        .filter(d -> !target(d).isPrimitive() && !module(target(d)).equals(module));
  }

  private static JavaClass target(Dependency dependency) {
    return dependency.getTargetClass().getBaseComponentType();
  }

  private static boolean includes(String may, JavaClass type) {
    if (may.equals(USE_CASES)) {
      return CLASSES.get(OURS + "application.UseCases").getFields().stream()
          .anyMatch(useCase -> isOf(name(useCase.getRawType()), name(type)));
    }
    return may.endsWith(".") ? name(type).startsWith(may) : isOf(may, name(type));
  }

  private static String name(JavaClass type) {
    String name = type.getName();
    return name.startsWith(OURS) ? name.substring(OURS.length()) : name;
  }

  private static boolean isOf(String outer, String name) {
    return name.equals(outer) || name.startsWith(outer + "$");
  }

  private static String module(JavaClass type) {
    return Optional.of(type.getPackageName())
        .filter(name -> name.startsWith(OURS))
        .map(name -> name.substring(OURS.length()).replaceAll("\\..*", ""))
        .orElse("nowhere");
  }
}
