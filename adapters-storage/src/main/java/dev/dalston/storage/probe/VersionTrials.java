package dev.dalston.storage.probe;

import dev.dalston.application.port.StoredItem;
import dev.dalston.application.port.StoredItem.Kind;
import dev.dalston.storage.s3.ItemRemoval;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.DeletedObject;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/** Whether what is deleted by its version is gone, and what its versions were. */
final class VersionTrials {
  private VersionTrials() {}

  static ProbeResult nullVersions(TrialPlace place) {
    if (hasVersion(place.put("a"))) {
      return ProbeResult.untried(
          Trial.NULL_VERSIONS, "Each object is a version with an id of its own");
    }
    List<StoredItem> listed = place.items();
    new ItemRemoval(place.connection()).remove(listed);
    String called =
        listed.stream().map(StoredItem::id).anyMatch("null"::equals) ? "null" : "by no name";
    return place.items().isEmpty()
        ? ProbeResult.fine(
            Trial.NULL_VERSIONS,
            "The version is called " + called,
            "deleted by what is listed, the object is gone.")
        : ProbeResult.cannot(
            Trial.NULL_VERSIONS,
            "The version is called " + called + ", and is still there after its deletion",
            "deletions could not be confirmed. Switch versioning on, or use another storage.");
  }

  static ProbeResult deleteMarkers(TrialPlace place) {
    StoredItem stored = place.put("a");
    if (!hasVersion(stored)) {
      return ProbeResult.untried(Trial.DELETE_MARKERS, "What is stored now is no version");
    }
    place.client().deleteObject(delete -> delete.bucket(place.bucket()).key(stored.key()));
    List<StoredItem> hidden = place.items();
    boolean whole =
        hidden.stream().anyMatch(item -> item.id().equals(stored.id()))
            && hidden.stream().anyMatch(item -> item.kind() == Kind.DELETE_MARKER);
    new ItemRemoval(place.connection()).remove(hidden);
    if (whole && place.items().isEmpty()) {
      return ProbeResult.fine(
          Trial.DELETE_MARKERS,
          "Version and delete marker are listed, and gone when they are deleted",
          "nothing hides behind a marker.");
    }
    return ProbeResult.cannot(
        Trial.DELETE_MARKERS,
        whole
            ? "A version or delete marker is still there after its deletion"
            : "The version or its delete marker is not listed",
        "nobody could tell that nothing is left of a job. Use another storage.");
  }

  private static boolean hasVersion(StoredItem stored) {
    return !stored.id().isEmpty() && !stored.id().equals("null");
  }

  static ProbeResult batchAnswers(TrialPlace place) {
    List<StoredItem> items = new ArrayList<>();
    List.of("a", "b", "c").forEach(name -> items.add(place.put(name)));
    items.add(new StoredItem(Kind.OBJECT, place.key("never"), "", 0));
    List<ObjectIdentifier> named =
        items.stream()
            .map(
                item ->
                    ObjectIdentifier.builder()
                        .key(item.key())
                        .versionId(item.id().isEmpty() ? null : item.id())
                        .build())
            .toList();
    DeleteObjectsResponse answer =
        place
            .client()
            .deleteObjects(
                delete -> delete.bucket(place.bucket()).delete(d -> d.objects(named).quiet(false)));
    Set<String> answered = new TreeSet<>();
    answer.deleted().stream().map(DeletedObject::key).forEach(answered::add);
    answer.errors().forEach(error -> answered.add(error.key()));
    boolean unasked =
        answer.deleted().stream()
            .anyMatch(
                done ->
                    done.versionId() != null
                        && !done.versionId().equals("null")
                        && items.stream().noneMatch(item -> item.id().equals(done.versionId())));
    if (!answered.containsAll(items.stream().map(StoredItem::key).toList())) {
      return ProbeResult.note(
          Trial.BATCH_ANSWERS,
          answered.size() + " of " + items.size() + " keys are answered for",
          "each of the others is asked for by itself: large jobs take longer to delete.");
    }
    return unasked
        ? ProbeResult.note(
            Trial.BATCH_ANSWERS,
            "Each key is answered for, with a version that was not asked for",
            "large jobs may take longer to delete.")
        : ProbeResult.fine(
            Trial.BATCH_ANSWERS,
            "Each key is answered for",
            "what was not removed is known one by one.");
  }
}
