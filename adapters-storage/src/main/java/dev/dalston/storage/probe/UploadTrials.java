package dev.dalston.storage.probe;

import dev.dalston.application.port.StoredItem;
import dev.dalston.storage.s3.UploadListing;
import dev.dalston.storage.s3.UploadRemoval;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What becomes of an upload when its end and something else cross. */
final class UploadTrials {
  private UploadTrials() {}

  static ProbeResult lateParts(TrialPlace place) {
    StoredItem upload = place.begin("a");
    String tag = part(place, upload, 1);
    new UploadRemoval(place.connection()).abort(upload.key(), upload.id());
    Optional<String> late = refusal(() -> part(place, upload, 2));
    Optional<String> completed = refusal(() -> complete(place, upload, tag));
    if (completed.isEmpty() && ReadTrials.content(place, upload).isPresent()) {
      return ProbeResult.cannot(
          Trial.LATE_PARTS,
          "An upload can be completed although it was aborted",
          "a recording could come back after its deletion. Use another storage.");
    }
    if (late.isPresent()) {
      return ProbeResult.fine(
          Trial.LATE_PARTS,
          "Part and completion are refused (" + late.get() + ")",
          "what is still on its way when a job is deleted does not stay.");
    }
    boolean listed =
        new UploadListing(place.connection())
            .under(place.prefix(), List.of(upload.key())).stream()
                .anyMatch(found -> found.id().equals(upload.id()));
    return ProbeResult.note(
        Trial.LATE_PARTS,
        "A part is taken after the abort, and " + (listed ? "listed" : "not listed"),
        "a part that is on its way when a job is deleted may stay"
            + (listed ? " until the bucket is reconciled." : ": have the storage expire uploads."));
  }

  static ProbeResult lateAbort(TrialPlace place) {
    StoredItem upload = place.begin("a");
    complete(place, upload, part(place, upload, 1));
    refusal(
        () -> {
          place
              .client()
              .abortMultipartUpload(
                  abort -> abort.bucket(place.bucket()).key(upload.key()).uploadId(upload.id()));
          return "";
        });
    return ReadTrials.content(place, upload).equals(Optional.of(TrialPlace.CONTENT))
        ? ProbeResult.fine(
            Trial.LATE_ABORT,
            "The object stays as it is",
            "a completed recording is not lost to an abort that comes late.")
        : ProbeResult.note(
            Trial.LATE_ABORT,
            "The abort destroys the object",
            "nothing for a deletion, but a recording may be lost. Use another storage.");
  }

  private static String part(TrialPlace place, StoredItem upload, int number) {
    return place
        .client()
        .uploadPart(
            part ->
                part.bucket(place.bucket())
                    .key(upload.key())
                    .uploadId(upload.id())
                    .partNumber(number),
            RequestBody.fromString(TrialPlace.CONTENT))
        .eTag();
  }

  private static String complete(TrialPlace place, StoredItem upload, String tag) {
    place
        .once()
        .completeMultipartUpload(
            complete ->
                complete
                    .bucket(place.bucket())
                    .key(upload.key())
                    .uploadId(upload.id())
                    .multipartUpload(
                        parts ->
                            parts.parts(CompletedPart.builder().partNumber(1).eTag(tag).build())));
    return tag;
  }

  private static Optional<String> refusal(Supplier<String> call) {
    try {
      call.get();
      return Optional.empty();
    } catch (S3Exception refused) {
      return Optional.of(Refusals.told(refused));
    }
  }
}
