package dev.dalston.storage.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dalston.storage.Gate;
import dev.dalston.storage.ScriptedS3.Answer;
import dev.dalston.storage.probe.ProbeResult.Severity;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the probe says of a bucket in which something is refused. */
class ProbeRefusalTest {
  private static final Answer DENIED = Answer.error(403, "AccessDenied");
  private static final Answer UNKNOWN = Answer.error(501, "NotImplemented");

  @ParameterizedTest
  @CsvSource({
    "PutObject, store objects: allow it s3:PutObject",
    "GetObject, read objects: allow it s3:GetObject",
    "ListObjectsV2, look at the bucket: allow it s3:ListBucket",
    "ListObjectVersions, list what is stored: allow it s3:ListBucket and s3:ListBucketVersions",
    "CreateMultipartUpload, begin uploads: allow it s3:PutObject",
    "ListMultipartUploads, list unfinished uploads: allow it s3:ListBucketMultipartUploads"
  })
  void aRightThatIsMissingIsNamedAndNothingStays(String operation, String sentence)
      throws IOException {
    Probed probed = Probed.behind(Gate.on(operation, DENIED));

    probed.cannotBecause("The service may not " + sentence);
    assertEquals(List.of(), probed.remains());
  }

  @Test
  void objectsThatMayNotBeDeletedAreLeftAndItSaysWhere() throws IOException {
    Probed probed = Probed.behind(Gate.on(Set.of("DeleteObjects", "DeleteObject"), DENIED));

    probed.says(Severity.CANNOT_KEEP, "may not delete objects: allow it s3:DeleteObject");
    saysWhatIsLeft(probed);
    assertEquals(4, probed.remains().size());
  }

  @Test
  void uploadsThatMayNotBeAbortedAreLeftAndItSaysWhere() throws IOException {
    Probed probed = Probed.behind(Gate.on("AbortMultipartUpload", DENIED));

    probed.says(Severity.CANNOT_KEEP, "may not abort uploads: allow it s3:AbortMultipartUpload");
    saysWhatIsLeft(probed);
    assertEquals(1, probed.remains().size());
  }

  @Test
  void singleDeletesAreTriedToo() throws IOException {
    Probed probed = Probed.behind(Gate.on("DeleteObject", DENIED));

    probed.says(Severity.CANNOT_KEEP, "may not delete objects");
  }

  @ParameterizedTest
  @CsvSource({
    "GetBucketVersioning, may not be asked (s3:GetBucketVersioning)",
    "GetObjectLockConfiguration, may not be asked (s3:GetBucketObjectLockConfiguration)",
    "DeleteObjects, each object needs a request of its own"
  })
  void aRightItCanDoWithoutIsWorthANote(String operation, String sentence) throws IOException {
    Probed probed = Probed.behind(Gate.on(operation, DENIED));

    probed.promises();
    probed.says(Severity.NOTE, sentence);
  }

  @ParameterizedTest
  @CsvSource({
    "DeleteObjects, NOTE, each object needs a request of its own",
    "CreateMultipartUpload, NOTE, recordings above 8 MiB will be refused",
    "GetBucketVersioning, FINE, knows no versions",
    "ListParts, FINE, listed and aborted"
  })
  void aCallTheStoreDoesNotHaveMayDoNoHarm(String operation, Severity severity, String sentence)
      throws IOException {
    Probed probed = Probed.behind(Gate.on(operation, UNKNOWN));

    probed.promises();
    probed.says(severity, sentence);
  }

  @ParameterizedTest
  @CsvSource({
    "ListObjectVersions, cannot list what is stored (501 NotImplemented)",
    "ListMultipartUploads, Unfinished uploads cannot be listed here",
    "PutObject, cannot store objects (501 NotImplemented)"
  })
  void aCallTheStoreDoesNotHaveMayBreakThePromise(String operation, String sentence)
      throws IOException {
    Probed probed = Probed.behind(Gate.on(operation, UNKNOWN));

    probed.cannotBecause(sentence);
    assertEquals(List.of(), probed.remains());
  }

  @Test
  void aListingThatHidesWhatWasStoredIsFoundOut() throws IOException {
    Probed probed = Probed.behind(Gate.on("ListObjectVersions", Answer.versions("")));

    probed.cannotBecause("listing does not show all that has just been stored");
    assertEquals(List.of(), probed.remains());
  }

  @Test
  void anAbortThatLiesIsFoundOut() throws IOException {
    Probed probed =
        Probed.behind(Gate.on("AbortMultipartUpload", Answer.error(404, "NoSuchUpload")));

    probed.says(Severity.CANNOT_KEEP, "still lists an upload");
    saysWhatIsLeft(probed);
  }

  @Test
  void aStoreThatAnswersForNoneOfManyObjectsNeedsARequestForEach() throws IOException {
    Probed probed = Probed.behind(Gate.on("DeleteObjects", Answer.ok("<DeleteResult/>")));

    probed.promises();
    probed.says(Severity.NOTE, "each object needs a request of its own");
  }

  @Test
  void deletionsThatAreConfirmedAndNotDoneAreFoundOut() throws IOException {
    Answer none = Answer.ok("<DeleteResult/>");
    Answer lie = new Answer(204, "");
    Probed probed =
        Probed.behind(
            operation ->
                Gate.on("DeleteObjects", none)
                    .apply(operation)
                    .or(() -> Gate.on("DeleteObject", lie).apply(operation)));

    probed.says(Severity.CANNOT_KEEP, "still lists what it says it has deleted");
    assertEquals(4, probed.remains().size());
  }

  private static void saysWhatIsLeft(Probed probed) {
    probed.says(Severity.CANNOT_KEEP, "may still be there: delete everything under probe/");
  }
}
