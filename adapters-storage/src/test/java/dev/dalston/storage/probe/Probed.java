package dev.dalston.storage.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.storage.BucketPastThePort;
import dev.dalston.storage.GatedS3;
import dev.dalston.storage.S3ArtifactStore;
import dev.dalston.storage.ScriptedS3.Answer;
import dev.dalston.storage.embedded.EmbeddedS3;
import dev.dalston.storage.probe.ProbeResult.Severity;
import dev.dalston.storage.s3.ItemListing;
import dev.dalston.storage.s3.S3Settings;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * What a look at a real bucket behind a gate came to.
 *
 * @param seen the operations the gate saw
 * @param remains keys of objects, versions, markers and uploads that are in the bucket afterwards
 */
record Probed(ProbeReport findings, List<String> seen, List<String> remains) {
  /** A bucket with versions. */
  static Probed behind(Function<String, Optional<Answer>> gate) throws IOException {
    try (EmbeddedS3 s3 = EmbeddedS3.inMemory()) {
      return of(s3, gate);
    }
  }

  static Probed of(EmbeddedS3 s3, Function<String, Optional<Answer>> gate) throws IOException {
    return of(
        s3,
        gate,
        settings -> {
          try (var store = new S3ArtifactStore(settings)) {
            return store.examine();
          }
        });
  }

  private static Probed of(
      EmbeddedS3 s3,
      Function<String, Optional<Answer>> gate,
      Function<S3Settings, ProbeReport> probe)
      throws IOException {
    try (var gated = new GatedS3(s3.settings(), gate)) {
      ProbeReport findings = probe.apply(gated.settings());
      assertEquals(gated.seen().size(), findings.requests());
      return new Probed(findings, gated.seen(), remainsIn(s3));
    }
  }

  /** The same, trying everything. */
  static Probed inFullBehind(Function<String, Optional<Answer>> gate) throws IOException {
    try (EmbeddedS3 s3 = EmbeddedS3.inMemory()) {
      return inFullOf(s3, gate);
    }
  }

  static Probed inFullOf(EmbeddedS3 s3, Function<String, Optional<Answer>> gate)
      throws IOException {
    return of(s3, gate, settings -> BucketProbe.ofEverything(settings, () -> false));
  }

  void promises() {
    assertTrue(findings.keepsThePromise(), findings::toString);
    assertEquals(List.of(), remains);
  }

  /** The one thing that stands against the promise says so. */
  void cannotBecause(String part) {
    assertEquals(1, findings.limits().size(), findings::toString);
    says(Severity.CANNOT_KEEP, part);
  }

  void says(Severity severity, String part) {
    assertTrue(
        findings.all().stream()
            .anyMatch(one -> one.severity() == severity && one.sentence().contains(part)),
        findings::toString);
  }

  static List<String> remainsIn(EmbeddedS3 s3) {
    try (var past = new BucketPastThePort(s3.settings())) {
      S3Client client = past.connection().client();
      List<String> keys =
          new ItemListing(past.connection())
              .page("probe/", Optional.empty()).items().stream()
                  .map(item -> item.key())
                  .collect(Collectors.toList());
      client
          .listMultipartUploads(list -> list.bucket(s3.settings().bucket()))
          .uploads()
          .forEach(upload -> keys.add(upload.key()));
      return keys;
    }
  }
}
