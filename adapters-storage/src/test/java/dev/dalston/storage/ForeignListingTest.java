package dev.dalston.storage;

import static dev.dalston.application.port.StoredThings.uploads;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.StoredItem;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.job.JobId;
import dev.dalston.storage.ScriptedS3.Answer;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a listing must say to count, and what some stores leave out or call otherwise. */
class ForeignListingTest {
  private static final ArtifactKey KEY =
      ArtifactKey.audioOf(JobId.next(Instant.now(), new SecureRandom()));
  private static final JobId JOB = KEY.job();

  @Test
  void aListingOfAnotherBucketOrPrefixIsNotTheOneAskedFor() throws IOException {
    String listing =
        "<ListVersionsResult><Name>%s</Name><Prefix>%s</Prefix><IsTruncated>false</IsTruncated>"
            + "</ListVersionsResult>";
    assertUnlisted(listing.formatted("other", "{prefix}"));
    assertUnlisted(listing.formatted("{bucket}", "jobs/"));
    assertUnlisted(listing.formatted("{bucket}", "{prefix}").replaceAll("<IsT.*ted>", ""));
    assertUnlisted(listing.formatted("{bucket}", "{prefix}").replaceAll("<Name>.*</Name>", ""));
    assertUnlisted(listing.formatted("{bucket}", "{prefix}").replaceAll("<Pre.*fix>", ""));
  }

  private static void assertUnlisted(String listing) throws IOException {
    try (var s3 = new ScriptedS3(request -> Answer.ok(listing));
        var store = s3.store()) {
      assertThrows(
          BackendUnavailable.class, () -> store.list(JOB, Optional.empty()), () -> listing);
    }
  }

  /** moto leaves out the one, rclone and gofakes3 the other; some encode what they repeat. */
  @Test
  void whatSomeStoresLeaveOutOfAListingOfUploadsIsNotDemanded() throws IOException {
    String start = "<ListMultipartUploadsResult><Bucket>{bucket}</Bucket>";
    for (String told :
        List.of(
            "<IsTruncated>false</IsTruncated>",
            "<Prefix>{prefix}</Prefix>",
            "<EncodingType>url</EncodingType><Prefix>jobs%2F" + JOB + "%2F</Prefix>")) {
      try (var s3 =
              new ScriptedS3(
                  request ->
                      request.query().contains("prefix=")
                          ? Answer.ok(start + told + "</ListMultipartUploadsResult>")
                          : Answer.uploads(""));
          var store = s3.store()) {
        assertEquals(List.of(), uploads(store, JOB), told);
      }
    }
  }

  /** moto calls the one by its question, versitygw the other by a name of its own. */
  @Test
  void whatSomeStoresCallInAnotherWayIsTakenByWhatIsInIt() throws IOException {
    Answer unversioned = Answer.page("<GetBucketVersioningResponse/>");
    Answer until =
        Answer.page(
            "<ObjectLockRetention><Mode>GOVERNANCE</Mode>"
                + "<RetainUntilDate>2099-01-01T00:00:00Z</RetainUntilDate></ObjectLockRetention>");
    try (var s3 =
            new ScriptedS3(
                SoundS3.but(
                    request ->
                        request.is("GET", "versions") || request.is("GET", "legal-hold")
                            ? Answer.error(501, "NotImplemented")
                            : request.is("GET", "versioning")
                                ? unversioned
                                : request.is("GET", "retention")
                                    ? until
                                    : request.is("DELETE", "")
                                        ? Answer.error(403, "AccessDenied")
                                        : null));
        var store = s3.store()) {
      assertEquals(List.of(), store.list(JOB, Optional.empty()).items());
      StoredItem locked = new StoredItem(StoredItem.Kind.OBJECT, KEY.value(), "v1", 1);
      assertEquals(
          Optional.of(Instant.parse("2099-01-01T00:00:00Z")),
          store.remove(List.of(locked)).getFirst().obstacle().until());
    }
  }
}
