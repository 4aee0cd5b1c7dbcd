package dev.dalston.storage.probe;

import static dev.dalston.storage.probe.TrialPlace.CONTENT;

import dev.dalston.application.port.StoredItem;
import dev.dalston.storage.s3.ItemRemoval;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Whether what is stored or deleted is so for whoever asks next. */
final class ReadTrials {
  private ReadTrials() {}

  static ProbeResult afterWrite(TrialPlace place) {
    StoredItem first = place.put("a");
    boolean fresh = content(place, first).equals(Optional.of(CONTENT));
    place.put("a", "anew", put -> {});
    fresh &= content(place, first).equals(Optional.of("anew"));
    return fresh
        ? ProbeResult.fine(
            Trial.READ_AFTER_WRITE, "It is read as it was stored last", "no old content is kept.")
        : ProbeResult.note(
            Trial.READ_AFTER_WRITE,
            "What was stored is not what is read next",
            "a recording may be reported as missing for a while. Look for a cache in front of the"
                + " storage.");
  }

  static ProbeResult afterDelete(TrialPlace place) {
    StoredItem item = place.put("a");
    content(place, item);
    new ItemRemoval(place.connection()).remove(place.items());
    if (content(place, item).isPresent() || isThere(place, item)) {
      return ProbeResult.cannot(
          Trial.READ_AFTER_DELETE,
          "What is deleted can still be read",
          "a deletion would be confirmed while the recording is handed out. Use a storage that"
              + " forgets at once, and no cache in front of it.");
    }
    boolean listed =
        place
            .client()
            .listObjectsV2(list -> list.bucket(place.bucket()).prefix(place.prefix()))
            .hasContents();
    return listed
        ? ProbeResult.cannot(
            Trial.READ_AFTER_DELETE,
            "What is deleted is still listed",
            "deletions could not be confirmed. Use a storage whose listings are up to date.")
        : ProbeResult.fine(
            Trial.READ_AFTER_DELETE,
            "It is neither read nor listed any more",
            "what is confirmed is so for everybody.");
  }

  static Optional<String> content(TrialPlace place, StoredItem item) {
    try {
      return Optional.of(
          place
              .client()
              .getObjectAsBytes(get -> get.bucket(place.bucket()).key(item.key()))
              .asString(StandardCharsets.UTF_8));
    } catch (S3Exception fault) {
      if (fault.statusCode() == 404) {
        return Optional.empty();
      }
      throw fault;
    }
  }

  private static boolean isThere(TrialPlace place, StoredItem item) {
    try {
      place.client().headObject(head -> head.bucket(place.bucket()).key(item.key()));
      return true;
    } catch (S3Exception fault) {
      if (fault.statusCode() == 404) {
        return false;
      }
      throw fault;
    }
  }
}
