package dev.dalston.bootstrap.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.bootstrap.Environment;
import dev.dalston.storage.S3ArtifactStore;
import dev.dalston.storage.embedded.EmbeddedS3;
import dev.dalston.storage.probe.ProbeReport;
import dev.dalston.storage.s3.S3Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageCheckTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void aBucketThatIsFineIsToldInAFewLines(@TempDir Path folder) throws IOException {
    try (EmbeddedS3 s3 = EmbeddedS3.on(folder, 0);
        S3ArtifactStore store = new S3ArtifactStore(s3.settings())) {
      show(StorageCheck.of(store, false));
    }

    assertTrue(out.toString().lines().allMatch(line -> line.startsWith("storage: ")));
    assertEquals(5, out.toString().lines().count());
    assertEquals("", err.toString());
  }

  @Test
  void aBucketThatIsNotThereIsRefusedOrWarnedOf(@TempDir Path folder) throws IOException {
    try (EmbeddedS3 s3 = EmbeddedS3.on(folder, 0);
        S3ArtifactStore store = new S3ArtifactStore(nowhere(s3.settings()))) {
      StorageCheck.Unfit unfit =
          assertThrows(StorageCheck.Unfit.class, () -> StorageCheck.of(store, false));
      unfit.explain(new PrintWriter(out, true));

      show(StorageCheck.of(store, true));
    }

    assertTrue(out.toString().contains("  The bucket does not exist."), out::toString);
    assertTrue(out.toString().contains("--accept-storage-limits"), out::toString);
    assertTrue(err.toString().startsWith("storage, WARNING: The bucket does not exist."));
  }

  @Test
  void theEnvironmentAcceptsLimitsOnlyInClearWords() throws Environment.Faulty {
    assertTrue(settings("True").acceptStorageLimits());
    assertFalse(settings("false").acceptStorageLimits());
    assertFalse(settings("").acceptStorageLimits());
    Environment.Faulty faulty = assertThrows(Environment.Faulty.class, () -> settings("yes"));
    assertTrue(faulty.getMessage().contains("DALSTON_ACCEPT_STORAGE_LIMITS"));
  }

  private static Settings settings(String accept) throws Environment.Faulty {
    return new Environment(Map.of("DALSTON_ACCEPT_STORAGE_LIMITS", accept))
        .settings("127.0.0.1", 0, Path.of("target"));
  }

  private void show(ProbeReport findings) {
    StorageCheck.show(findings, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private static S3Settings nowhere(S3Settings there) {
    return new S3Settings(
        there.endpoint(), "nowhere", there.region(), there.key(), true, there.limits());
  }
}
