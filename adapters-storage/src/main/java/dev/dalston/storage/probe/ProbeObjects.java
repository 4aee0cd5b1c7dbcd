package dev.dalston.storage.probe;

import static dev.dalston.storage.probe.Trial.OBJECTS;

import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.StoredItem;
import dev.dalston.storage.probe.ProbeDeletion.Outcome;
import dev.dalston.storage.s3.OpenObject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Stores three objects, one of them twice, and deletes them the way a job is deleted. */
final class ProbeObjects {
  private static final List<String> NAMES = List.of("1", "1", "2", "3");
  private static final String ON_ALL = " on jobs/* and probe/*";

  private final TrialPlace place;
  private final ProbeReportBuilder notes;

  ProbeObjects(TrialPlace place, ProbeReportBuilder notes) {
    this.place = place;
    this.notes = notes;
  }

  /** Whether all that was stored is gone again. */
  boolean tryOut(boolean versioned) {
    boolean cleared = false;
    try {
      if (NAMES.stream().allMatch(this::put) && read()) {
        list().filter(items -> isAllOf(items, versioned)).ifPresent(this::delete);
      }
    } finally {
      cleared = place.clear();
      if (!cleared) {
        notes.left(OBJECTS, place.prefix());
      }
    }
    return cleared;
  }

  private boolean put(String name) {
    return notes.done(OBJECTS, "store objects", "s3:PutObject" + ON_ALL, () -> place.put(name));
  }

  /** By its content: a HEAD that is refused does not say why. */
  private boolean read() {
    return notes.done(OBJECTS, "read objects", "s3:GetObject" + ON_ALL, this::readFirst);
  }

  private void readFirst() {
    String key = place.made().getFirst().key();
    try (OpenObject object =
        new OpenObject(place.client().getObject(get -> get.bucket(place.bucket()).key(key)))) {
      object.readAllBytes();
    } catch (IOException broken) {
      throw new BackendUnavailable("The storage broke off.", broken);
    }
  }

  private Optional<List<StoredItem>> list() {
    return notes.answer(
        OBJECTS, "list what is stored", "s3:ListBucket and s3:ListBucketVersions", place::items);
  }

  private boolean isAllOf(List<StoredItem> items, boolean versioned) {
    Set<String> keys = items.stream().map(StoredItem::key).collect(Collectors.toSet());
    if (NAMES.stream().allMatch(name -> keys.contains(place.key(name)))
        && (!versioned || items.size() >= NAMES.size())) {
      return true;
    }
    notes.cannot(
        OBJECTS,
        "The bucket's listing does not show all that has just been stored",
        "nobody could tell that nothing is left of a job. Use a storage whose listings are complete"
            + " at once.");
    return false;
  }

  private void delete(List<StoredItem> items) {
    Outcome outcome = new ProbeDeletion(place.connection(), notes).delete(items);
    if (outcome == Outcome.NOT_DELETED) {
      return;
    }
    Optional<List<StoredItem>> after = list();
    if (after.filter(List::isEmpty).isPresent()) {
      place.forget();
      reportSuccess(outcome);
    } else if (after.isPresent()) {
      notes.cannot(
          OBJECTS,
          "The bucket still lists what it says it has deleted",
          "deletions could not be confirmed. Use a storage whose listings are up to date.");
    }
  }

  private void reportSuccess(Outcome outcome) {
    if (outcome == Outcome.MANY_AT_ONCE) {
      notes.fine(
          OBJECTS, "Storing, listing and deleting work", "many objects go with one request.");
    } else {
      notes.note(
          OBJECTS,
          "Storing, listing and deleting work, but each object needs a request of its own",
          "large jobs take longer to delete.");
    }
  }
}
