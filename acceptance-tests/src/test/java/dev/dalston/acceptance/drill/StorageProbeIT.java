package dev.dalston.acceptance.drill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dalston.acceptance.Until;
import dev.dalston.acceptance.drill.Fate.Gate;
import dev.dalston.storage.embedded.EmbeddedS3;
import dev.dalston.storage.s3.S3Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code dalston storage probe} as a process, on a real store that can misbehave. */
class StorageProbeIT {
  private static final Path LAUNCHER = Path.of("..", "dalston").toAbsolutePath().normalize();

  @TempDir Path folder;
  private EmbeddedS3 s3;
  private Relay relay;

  @BeforeEach
  void start() throws IOException {
    s3 = EmbeddedS3.on(folder.resolve("s3"), 0);
    relay = new Relay(s3.settings().endpoint().orElseThrow());
  }

  @AfterEach
  void stop() throws IOException {
    relay.close();
    s3.close();
  }

  /** How the command ended, and what it said. */
  private record Ran(int code, String out, String err) {}

  @Test
  void aStoreThatKeepsThePromiseIsToldRowByRowAndNothingStays() throws Exception {
    Ran ran = probe();

    assertEquals(0, ran.code(), ran::toString);
    assertEquals("", ran.err());
    List<String> lines = ran.out().lines().toList();
    assertEquals("ok      versions: asked whether the bucket keeps versions", lines.getFirst());
    assertEquals(
        "        The bucket keeps no versions: what is deleted is gone at once.", lines.get(1));
    assertTrue(lines.getLast().endsWith("deletions are kept in this bucket."), lines::getLast);
    assertEquals(List.of(), remains());
  }

  @Test
  void programsReadJson() throws Exception {
    Ran ran = probe("--json");

    assertEquals(0, ran.code(), ran::toString);
    JsonNode told = new ObjectMapper().readTree(ran.out());
    assertTrue(told.get("reached").asBoolean() && told.get("kept").asBoolean());
    assertTrue(told.get("requests").asInt() > 100);
    Set<String> results = new HashSet<>();
    for (JsonNode row : told.get("trials")) {
      List.of("trial", "tried", "seen", "means")
          .forEach(name -> assertTrue(!row.get(name).asText().isEmpty(), row::toString));
      results.add(row.get("result").asText());
    }
    assertEquals(Set.of("ok", "note", "untried"), results);
  }

  @Test
  void aStoreThatLiesHasACodeOfItsOwn() throws Exception {
    relay.decide(
        call ->
            call.kind() == S3Call.Kind.LIST_UPLOADS
                ? new Fate.Rewrite(page -> page.replaceAll("(?s)<Upload>.*</Upload>", ""))
                : new Fate.Pass());

    Ran ran = probe();

    assertEquals(12, ran.code(), ran::toString);
    assertTrue(ran.out().contains("limit   uploads: "), ran::out);
    assertTrue(ran.out().contains("Unfinished uploads cannot be listed here"), ran::out);
  }

  @Test
  void aStoreThatLeavesOutWhatIsNeededIsNamedWithIt() throws Exception {
    relay.decide(
        call ->
            call.kind() == S3Call.Kind.LIST
                ? new Fate.Rewrite(page -> page.replaceAll("<IsTruncated>.*?</IsTruncated>", ""))
                : new Fate.Pass());

    Ran ran = probe();

    assertEquals(12, ran.code(), ran::toString);
    assertTrue(ran.out().contains("leaves out ListObjectsV2 (IsTruncated)"), ran::out);
  }

  @Test
  void aStoreThatIsAwayHasAnother() throws Exception {
    relay.goAway();

    Ran ran = probe();

    assertEquals(8, ran.code(), ran::toString);
    assertTrue(ran.out().contains("The storage cannot be reached"), ran::out);
  }

  @Test
  void aBucketThatIsNotNamedIsAMistakeOfTheEnvironment() throws Exception {
    Ran ran = ended(new ProcessBuilder(LAUNCHER.toString(), "storage", "probe"));

    assertEquals(2, ran.code(), ran::toString);
    assertTrue(ran.err().contains("DALSTON_S3_BUCKET"), ran::err);
  }

  @Test
  void theHelpNamesIt() throws Exception {
    assertTrue(ended(new ProcessBuilder(LAUNCHER.toString(), "--help")).out().contains("storage"));
    Ran page = ended(new ProcessBuilder(LAUNCHER.toString(), "storage", "probe", "--help"));
    for (String word : List.of("DALSTON_S3_BUCKET", "--json", "12", "130")) {
      assertTrue(page.out().contains(word), word);
    }
  }

  @Test
  void whoeverInterruptsItFindsNothingOfItInTheBucket() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    Gate gate = new Gate();
    relay.decide(
        call -> calls.incrementAndGet() == 60 ? new Fate.HoldBefore(gate) : new Fate.Pass());
    Path out = Files.createTempFile(folder, "probe", ".out");
    Process process = command().redirectErrorStream(true).redirectOutput(out.toFile()).start();
    Until.holds(gate::isReached, "it is in the middle");

    process.destroy();
    Until.holds(() -> said(out, "stopping"), "it has heard that");
    gate.open();

    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(130, process.exitValue(), () -> read(out));
    assertEquals(List.of(), remains());
  }

  @Test
  void aServerTriesItsBucketBesideItsWorkAndLeavesNothingWhenItStops() throws Exception {
    try (Site site = new Site("probing")) {
      AtomicInteger calls = new AtomicInteger();
      site.relay.decide(
          call -> {
            calls.addAndGet(call.isAbout("probe/") ? 1 : 0);
            return new Fate.Pass();
          });
      try (ServerProcess server = site.process()) {
        Until.holds(() -> calls.get() > 60, "it goes on after the start");
        assertTrue(server.isRunning());
      }
      assertEquals(List.of(), site.storehouse.keysUnder("probe/"));
    }
  }

  private Ran probe(String... options) throws IOException, InterruptedException {
    return ended(command(options));
  }

  private ProcessBuilder command(String... options) {
    List<String> words = new ArrayList<>(List.of(LAUNCHER.toString(), "storage", "probe"));
    words.addAll(List.of(options));
    ProcessBuilder builder = new ProcessBuilder(words);
    S3Settings settings = s3.settings();
    builder
        .environment()
        .putAll(
            Map.of(
                "DALSTON_S3_ENDPOINT", relay.uri().toString(),
                "DALSTON_S3_BUCKET", settings.bucket(),
                "DALSTON_S3_ACCESS_KEY", settings.key().orElseThrow().id(),
                "DALSTON_S3_SECRET_KEY", settings.key().orElseThrow().secret()));
    return builder;
  }

  private Ran ended(ProcessBuilder command) throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "probe", ".out");
    Path err = Files.createTempFile(folder, "probe", ".err");
    Process process = command.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    assertTrue(process.waitFor(120, TimeUnit.SECONDS), "the command comes to its end");
    return new Ran(process.exitValue(), read(out), read(err));
  }

  private static boolean said(Path file, String part) {
    return read(file).contains(part);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** What is in the folder, uploads too. */
  private List<Path> remains() throws IOException {
    try (var files = Files.walk(folder.resolve("s3"))) {
      return files.filter(path -> path.toString().contains("probe")).toList();
    }
  }
}
