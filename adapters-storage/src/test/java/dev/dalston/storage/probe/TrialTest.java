package dev.dalston.storage.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.port.Meter;
import dev.dalston.storage.GatedS3;
import dev.dalston.storage.GatedS3.Asked;
import dev.dalston.storage.GatedS3.Keeper;
import dev.dalston.storage.ScriptedS3.Answer;
import dev.dalston.storage.embedded.EmbeddedS3;
import dev.dalston.storage.probe.ProbeResult.Severity;
import dev.dalston.storage.s3.S3Connection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * What each trial says of a store that does the thing in another way, as real ones were seen to.
 */
class TrialTest {
  private static final Answer CONTENT = Answer.ok(TrialPlace.CONTENT);

  private static EmbeddedS3 s3;

  @BeforeAll
  static void start() throws IOException {
    s3 = EmbeddedS3.inMemory();
  }

  @AfterAll
  static void stop() throws IOException {
    s3.close();
  }

  /** A store that does something otherwise, and what the trial is to say of it. */
  private record Case(
      String store,
      Keeper keeper,
      Function<TrialPlace, ProbeResult> trial,
      Severity severity,
      String seen) {
    @Override
    public String toString() {
      return store;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case(
            "reads are stale",
            answering(on("GetObject"), CONTENT),
            ReadTrials::afterWrite,
            Severity.NOTE,
            "What was stored is not what is read next"),
        new Case(
            "a cache hands out what is deleted",
            answering(on("GetObject"), CONTENT),
            ReadTrials::afterDelete,
            Severity.CANNOT_KEEP,
            "What is deleted can still be read"),
        new Case(
            "the listing of objects lags behind",
            rewriting(
                on("ListObjectsV2"),
                page ->
                    page.replace(
                        "</IsTruncated>", "</IsTruncated><Contents><Key>probe/x</Key></Contents>")),
            ReadTrials::afterDelete,
            Severity.CANNOT_KEEP,
            "What is deleted is still listed"),
        new Case(
            "pages of objects have no token",
            rewriting(on("ListObjectsV2"), without("NextContinuationToken")),
            PageTrials::objects,
            Severity.NOTE,
            "A page does not say how the listing goes on"),
        new Case(
            "tokens are refused",
            answering(
                asked -> asked.query().contains("continuation-token"),
                Answer.error(500, "InternalError")),
            PageTrials::objects,
            Severity.NOTE,
            "It refuses the marker that it gave (500 InternalError)"),
        new Case(
            "pages of versions have no marker",
            rewriting(on("ListObjectVersions"), without("NextKeyMarker")),
            PageTrials::versions,
            Severity.NOTE,
            "A page does not say how the listing goes on"),
        new Case(
            "a first page says that it is all",
            rewriting(
                on("ListObjectVersions").and(asked -> asked.query().contains("max-keys=2")),
                page -> page.replace("<IsTruncated>true", "<IsTruncated>false")),
            PageTrials::versions,
            Severity.NOTE,
            "The pages leave something out and say that this is all"),
        new Case(
            "markers of uploads are refused",
            answering(
                asked -> asked.query().contains("upload-id-marker"),
                Answer.error(400, "InvalidArgument")),
            PageTrials::uploads,
            Severity.NOTE,
            "It refuses the marker that it gave (400 InvalidArgument)"),
        new Case(
            "markers are not encoded",
            rewriting(
                on("ListObjectVersions"),
                page -> page.replaceAll("(<NextKeyMarker>.*)%2B(.*</NextKeyMarker>)", "$1+$2")),
            PageTrials::markers,
            Severity.NOTE,
            "Of versions, "),
        new Case(
            "a batch is answered in part",
            rewriting(
                on("DeleteObjects"), body -> body.replaceFirst("(?s)<Deleted>.*?</Deleted>", "")),
            VersionTrials::batchAnswers,
            Severity.NOTE,
            "3 of 4 keys are answered for"),
        new Case(
            "a batch names versions that were not asked for",
            rewriting(
                on("DeleteObjects"),
                body -> body.replaceAll("<VersionId>[^<]*", "<VersionId>another")),
            VersionTrials::batchAnswers,
            Severity.NOTE,
            "with a version that was not asked for"),
        new Case(
            "delete markers are not listed",
            rewriting(
                on("ListObjectVersions"),
                page -> page.replaceAll("(?s)<DeleteMarker>.*?</DeleteMarker>", "")),
            VersionTrials::deleteMarkers,
            Severity.CANNOT_KEEP,
            "The version or its delete marker is not listed"),
        new Case(
            "an aborted upload can be completed",
            answering(
                on("CompleteMultipartUpload").or(on("GetObject")),
                Answer.ok(
                    "<CompleteMultipartUploadResult><ETag>x</ETag></CompleteMultipartUploadResult>")),
            UploadTrials::lateParts,
            Severity.CANNOT_KEEP,
            "An upload can be completed although it was aborted"),
        new Case(
            "a part is taken after the abort",
            answering(on("UploadPart"), Answer.ok("")),
            UploadTrials::lateParts,
            Severity.NOTE,
            "A part is taken after the abort, and not listed"),
        new Case(
            "a late abort destroys the object",
            answering(on("GetObject"), Answer.error(404, "NoSuchKey")),
            UploadTrials::lateAbort,
            Severity.NOTE,
            "The abort destroys the object"),
        new Case(
            "control characters are listed by another name",
            rewriting(on("ListObjectVersions"), page -> page.replace("%01", "%EF%BF%BD")),
            place -> new OddKeyTrials().objects(place),
            Severity.NOTE,
            "a control character (still listed)"),
        new Case(
            "a listing with a control character is no XML",
            rewriting(on("ListObjectVersions"), page -> page.replace("%01", "\u0001")),
            place -> new OddKeyTrials().objects(place),
            Severity.NOTE,
            "a control character (the listing cannot be read)"),
        new Case(
            "conditions are ignored",
            answering(on("PutObject"), Answer.ok("")),
            WriteTrials::conditional,
            Severity.NOTE,
            "The condition is ignored"),
        new Case(
            "there are no conditions",
            answering(second("PutObject"), Answer.error(501, "NotImplemented")),
            WriteTrials::conditional,
            Severity.NOTE,
            "Conditions are refused (501 NotImplemented)"),
        new Case(
            "checksums are not looked at",
            answering(on("PutObject"), Answer.ok("")),
            WriteTrials::checksums,
            Severity.NOTE,
            "A wrong Content-MD5 is taken"),
        new Case(
            "no object may be locked",
            answering(on("PutObjectRetention"), Answer.error(403, "AccessDenied")),
            RetentionTrial::tryOut,
            Severity.UNTRIED,
            "No object may be locked (403 AccessDenied)"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aStoreThatDoesItOtherwiseIsSaidToDoSo(Case one) throws IOException {
    ProbeResult result = result(s3, one.keeper(), one.trial());

    assertTrue(result.seen().contains(one.seen()), result::toString);
    assertEquals(one.severity(), result.severity(), result::toString);
  }

  /** The embedded folder does all of it. */
  @Test
  void aStoreThatDoesItIsNotSaidToDoOtherwise(@TempDir Path folder) throws IOException {
    try (EmbeddedS3 sound = EmbeddedS3.on(folder, 0)) {
      for (Case one : cases().toList()) {
        try {
          ProbeResult result = result(sound, asked -> Optional.empty(), one.trial());
          assertTrue(
              List.of(Severity.FINE, Severity.UNTRIED).contains(result.severity()),
              result::toString);
        } catch (S3Exception unsupported) {
          assertEquals(501, unsupported.statusCode(), one::toString);
        }
      }
    }
  }

  private static ProbeResult result(
      EmbeddedS3 store, Keeper keeper, Function<TrialPlace, ProbeResult> trial) throws IOException {
    try (var gated = GatedS3.keptBy(keeper, store.settings());
        var connection = new S3Connection(gated.settings(), Meter.NONE)) {
      String prefix = "probe/" + UUID.randomUUID() + "/";
      return trial.apply(new TrialPlace(connection, prefix, () -> false));
    }
  }

  private static Predicate<Asked> on(String operation) {
    return asked -> asked.operation().equals(operation);
  }

  private static Predicate<Asked> second(String operation) {
    AtomicInteger times = new AtomicInteger();
    return on(operation).and(asked -> times.incrementAndGet() == 2);
  }

  private static Keeper answering(Predicate<Asked> when, Answer answer) {
    return asked -> when.test(asked) ? Optional.of(answer) : Optional.empty();
  }

  private static Keeper rewriting(Predicate<Asked> when, UnaryOperator<String> rewrite) {
    return new Keeper() {
      @Override
      public Optional<Answer> instead(Asked asked) {
        return Optional.empty();
      }

      @Override
      public String told(Asked asked, String answer) {
        return when.test(asked) ? rewrite.apply(answer) : answer;
      }
    };
  }

  private static UnaryOperator<String> without(String element) {
    return page -> page.replaceAll("<" + element + ">[^<]*</" + element + ">", "");
  }
}
