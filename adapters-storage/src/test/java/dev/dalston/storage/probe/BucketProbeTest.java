package dev.dalston.storage.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.storage.Gate;
import dev.dalston.storage.S3ArtifactStore;
import dev.dalston.storage.ScriptedS3;
import dev.dalston.storage.ScriptedS3.Answer;
import dev.dalston.storage.embedded.EmbeddedS3;
import dev.dalston.storage.probe.ProbeResult.Severity;
import dev.dalston.storage.s3.S3Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the probe says of buckets as they are, and of no bucket at all. */
class BucketProbeTest {
  @Test
  void theEmbeddedFolderIsFineAndNothingStaysInIt(@TempDir Path folder) throws IOException {
    try (EmbeddedS3 s3 = EmbeddedS3.on(folder, 0)) {
      Probed probed = Probed.of(s3, operation -> Optional.empty());

      probed.promises();
      assertEquals(
          List.of(
              "The bucket keeps no versions: what is deleted is gone at once.",
              "The bucket locks nothing: no deletion is held up by a lock.",
              "Storing, listing and deleting work: many objects go with one request.",
              "Unfinished uploads are listed and aborted: none is left.",
              "All of it is there: no answer has to be guessed at."),
          probed.findings().all().stream().map(ProbeResult::sentence).toList());
    }
    try (var files = Files.walk(folder)) {
      assertEquals(List.of(), files.filter(path -> path.toString().contains("probe")).toList());
    }
  }

  @Test
  void aBucketWithVersionsIsFineAndEachWayOfDeletingWasTried() throws IOException {
    Probed probed = Probed.behind(operation -> Optional.empty());

    probed.promises();
    probed.says(Severity.FINE, "keeps versions: every version and delete marker");
    assertTrue(
        probed
            .seen()
            .containsAll(
                Set.of("DeleteObjects", "DeleteObject", "AbortMultipartUpload", "GetObject")),
        probed.seen()::toString);
  }

  @Test
  void whatCannotBeDeletedAgainIsNotStored() throws IOException {
    Probed mfa =
        Probed.behind(
            Gate.on(
                "GetBucketVersioning",
                Answer.ok(
                    "<VersioningConfiguration><Status>Enabled</Status><MfaDelete>Enabled</MfaDelete>"
                        + "</VersioningConfiguration>")));
    Probed locked =
        Probed.behind(
            Gate.on(
                "GetObjectLockConfiguration",
                Answer.ok(
                    "<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled><Rule>"
                        + "<DefaultRetention><Mode>COMPLIANCE</Mode><Days>30</Days>"
                        + "</DefaultRetention></Rule></ObjectLockConfiguration>")));

    mfa.cannotBecause("multi-factor authentication");
    locked.cannotBecause("a default retention of 30 days (COMPLIANCE)");
    assertFalse(mfa.seen().contains("PutObject"));
    assertFalse(locked.seen().contains("PutObject"));
  }

  @Test
  void locksWithoutADefaultAreWorthANote() throws IOException {
    Probed probed =
        Probed.behind(
            Gate.on(
                "GetObjectLockConfiguration",
                Answer.ok(
                    "<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled>"
                        + "</ObjectLockConfiguration>")));

    probed.promises();
    probed.says(Severity.NOTE, "can be locked");
  }

  @Test
  void aBucketThatIsNotThereAndKeysThatAreNotAcceptedAreNamed() throws IOException {
    try (EmbeddedS3 s3 = EmbeddedS3.inMemory()) {
      S3Settings there = s3.settings();
      var elsewhere =
          new S3Settings(
              there.endpoint(), "nowhere", "us-east-1", there.key(), true, there.limits());
      var stranger =
          new S3Settings(
              there.endpoint(),
              there.bucket(),
              "us-east-1",
              Optional.of(new S3Settings.AccessKey("who", "knows")),
              true,
              there.limits());

      assertOnly("The bucket does not exist", elsewhere);
      assertOnly("does not accept the service's credentials", stranger);
    }
  }

  @Test
  void aStoreThatIsAwayOrSilentIsNamedSoon() throws IOException {
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Duration limit = Duration.ofMillis(500);
    var nobody =
        new S3Settings(
            Optional.of(URI.create("http://127.0.0.1:" + port)),
            "bucket",
            "us-east-1",
            Optional.of(new S3Settings.AccessKey("id", "secret")),
            true,
            new S3Settings.Limits(limit, limit, limit, 2));

    assertOnly("The storage cannot be reached (", nobody);
    try (var s3 = new ScriptedS3(request -> Answer.HANG)) {
      assertOnly("The storage cannot be reached (", s3.settings(limit, 2));
      assertEquals(2, s3.requests().size());
    }
    try (var s3 = new ScriptedS3(request -> Answer.error(503, "SlowDown"))) {
      assertOnly("overloaded", s3.settings(limit, 2));
    }
  }

  @Test
  void aConnectionLostInTheMiddleBreaksItOffAndLeavesNothing() throws IOException {
    for (String operation : List.of("GetObject", "ListObjectVersions", "ListMultipartUploads")) {
      var times = new AtomicInteger();
      Probed probed =
          Probed.behind(
              asked ->
                  asked.equals(operation) && times.getAndIncrement() == 0
                      ? Optional.of(Answer.DROP)
                      : Optional.empty());

      probed.cannotBecause("The storage cannot be reached (");
      assertEquals(List.of(), probed.remains(), operation);
    }
  }

  private static void assertOnly(String part, S3Settings settings) {
    try (var store = new S3ArtifactStore(settings)) {
      ProbeReport report = store.examine();
      List<ProbeResult> all = report.all();

      assertEquals(1, all.size(), all::toString);
      assertEquals(Severity.CANNOT_KEEP, all.getFirst().severity());
      assertTrue(all.getFirst().sentence().contains(part), all::toString);
      assertFalse(report.reached());
    }
  }
}
