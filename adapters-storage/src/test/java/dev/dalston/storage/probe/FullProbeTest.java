package dev.dalston.storage.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.storage.BucketPastThePort;
import dev.dalston.storage.Gate;
import dev.dalston.storage.GatedS3;
import dev.dalston.storage.ScriptedS3.Answer;
import dev.dalston.storage.embedded.EmbeddedS3;
import dev.dalston.storage.probe.ProbeResult.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the whole probe says, and that it leaves nothing, however it ends. */
class FullProbeTest {
  private static final Leftovers OF_ANY_AGE = new Leftovers(Duration.ofHours(-1));

  @Test
  void theEmbeddedFolderKeepsAllAndNothingStaysInIt(@TempDir Path folder) throws IOException {
    try (EmbeddedS3 s3 = EmbeddedS3.on(folder, 0)) {
      Probed probed = Probed.inFullOf(s3, operation -> Optional.empty());

      probed.promises();
      assertEquals(
          Set.of(Trial.DELETE_MARKERS, Trial.VERSION_PAGES),
          trials(probed.findings(), Severity.UNTRIED));
      // It cannot say of which upload it speaks where the key has a control character.
      assertEquals(Set.of(Trial.ODD_UPLOADS), trials(probed.findings(), Severity.NOTE));
    }
    try (var files = Files.walk(folder)) {
      assertEquals(List.of(), files.filter(path -> path.toString().contains("probe")).toList());
    }
  }

  @Test
  void aBucketWithVersionsKeepsAllAndEachTrialIsTold() throws IOException {
    Probed probed = Probed.inFullBehind(operation -> Optional.empty());

    probed.promises();
    Set<Trial> told =
        probed.findings().all().stream().map(ProbeResult::trial).collect(Collectors.toSet());
    Set<Trial> rest = EnumSet.allOf(Trial.class);
    rest.removeAll(told);
    assertEquals(Set.of(Trial.ACCESS, Trial.RETENTION), rest);
    // Unlike the folder, S3Proxy's memory keeps parts that come after the abort.
    assertEquals(
        Set.of(Trial.LATE_PARTS, Trial.ODD_UPLOADS), trials(probed.findings(), Severity.NOTE));
    assertEquals(told.size(), probed.findings().all().size(), "one result each");
  }

  @Test
  void aStoreWithoutACallIsTriedWithoutIt() throws IOException {
    Probed probed =
        Probed.inFullBehind(Gate.on("CreateMultipartUpload", Answer.error(501, "NotImplemented")));

    probed.promises();
    probed.says(Severity.NOTE, "takes no uploads in parts");
    assertTrue(trials(probed.findings(), Severity.FINE).contains(Trial.MARKERS));
    assertFalse(probed.findings().all().stream().anyMatch(it -> it.trial() == Trial.UPLOAD_PAGES));
  }

  @Test
  void nothingFurtherIsStoredWhereNothingCanBeRemoved() throws IOException {
    Probed probed =
        Probed.inFullBehind(
            Gate.on(Set.of("DeleteObjects", "DeleteObject"), Answer.error(403, "AccessDenied")));

    assertEquals(4, probed.seen().stream().filter("PutObject"::equals).count());
  }

  @Test
  void whoWantsItToStopIsObeyedAndNothingStays() throws IOException {
    for (int trials : List.of(0, 1, 5, 9, 14)) {
      try (EmbeddedS3 s3 = EmbeddedS3.inMemory()) {
        AtomicInteger asked = new AtomicInteger();
        ProbeReport report =
            BucketProbe.ofEverything(s3.settings(), () -> asked.incrementAndGet() > trials);

        assertEquals(List.of(), Probed.remainsIn(s3));
        assertTrue(report.all().size() < Trial.values().length - 2, report::toString);
      }
    }
  }

  /** As if it were killed: from that request on, the bucket hears nothing more of it. */
  @ParameterizedTest
  @ValueSource(ints = {5, 9, 14, 20, 40, 60, 80, 100, 120, 140, 160})
  void whatAKilledProbeLeftIsRemovedByTheNext(int requests) throws IOException {
    try (EmbeddedS3 s3 = EmbeddedS3.inMemory()) {
      AtomicInteger sent = new AtomicInteger();
      try (var dying =
          new GatedS3(
              s3.settings(),
              operation ->
                  sent.incrementAndGet() > requests
                      ? Optional.of(Answer.DROP)
                      : Optional.empty())) {
        assertFalse(BucketProbe.ofEverything(dying.settings(), () -> false).reached());
      }
      List<String> left = Probed.remainsIn(s3);

      ProbeReport next = BucketProbe.ofEverything(s3.settings(), () -> false, OF_ANY_AGE);

      assertTrue(next.keepsThePromise(), next::toString);
      assertEquals(List.of(), Probed.remainsIn(s3));
      assertEquals(
          left.isEmpty() ? "There is nothing" : left.size() + " things are removed",
          next.all().stream()
              .filter(it -> it.trial() == Trial.LEFTOVERS)
              .findFirst()
              .orElseThrow()
              .seen());
    }
  }

  @Test
  void whatIsYoungOrIsNotOursIsLeftAlone() throws IOException {
    String young = "probe/00000000-0000-0000-0000-000000000000/x";
    try (EmbeddedS3 s3 = EmbeddedS3.inMemory();
        var past = new BucketPastThePort(s3.settings())) {
      past.put(young, new byte[1]);
      past.put("probe/of somebody/else", new byte[1]);

      BucketProbe.ofEverything(s3.settings(), () -> false);
      assertEquals(2, Probed.remainsIn(s3).size());

      BucketProbe.ofEverything(s3.settings(), () -> false, OF_ANY_AGE);
      assertEquals(List.of("probe/of somebody/else"), Probed.remainsIn(s3));
    }
  }

  private static Set<Trial> trials(ProbeReport report, Severity severity) {
    return report.all().stream()
        .filter(result -> result.severity() == severity)
        .map(ProbeResult::trial)
        .collect(Collectors.toSet());
  }
}
