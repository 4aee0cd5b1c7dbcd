package dev.dalston.storage.probe;

import dev.dalston.application.port.ArtifactStore.Page;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.StoredItem;
import dev.dalston.application.port.StoredItem.Kind;
import dev.dalston.storage.probe.ProbeDeletion.Outcome;
import dev.dalston.storage.s3.ItemListing;
import dev.dalston.storage.s3.ItemRemoval;
import dev.dalston.storage.s3.OpenObject;
import dev.dalston.storage.s3.S3Connection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** Stores three objects, one of them twice, and deletes them the way a job is deleted. */
final class ProbeObjects {
  private static final List<String> NAMES = List.of("1", "1", "2", "3");
  private static final String ON_ALL = " on jobs/* and probe/*";
  private static final String CONTENT = "dalston";

  private final S3Connection connection;
  private final ProbeReportBuilder notes;
  private final String prefix;
  private final ItemListing listing;

  /** Sent and not refused; the id is empty where the store gave none. */
  private final List<StoredItem> made = new ArrayList<>();

  ProbeObjects(S3Connection connection, ProbeReportBuilder notes, String prefix) {
    this.connection = connection;
    this.notes = notes;
    this.prefix = prefix;
    listing = new ItemListing(connection);
  }

  void tryOut(boolean versioned) {
    try {
      if (NAMES.stream().allMatch(this::put) && read()) {
        list().filter(items -> isAllOf(items, versioned)).ifPresent(this::delete);
      }
    } finally {
      if (!made.isEmpty()) {
        clear();
      }
    }
  }

  private boolean put(String name) {
    StoredItem sent = new StoredItem(Kind.OBJECT, prefix + name, "", CONTENT.length());
    made.add(sent);
    Optional<PutObjectResponse> stored =
        notes.answer(
            "store objects",
            "s3:PutObject" + ON_ALL,
            () ->
                connection
                    .client()
                    .putObject(
                        put ->
                            put.bucket(connection.bucket())
                                .key(sent.key())
                                .overrideConfiguration(connection::transferring),
                        RequestBody.fromString(CONTENT)));
    made.removeLast();
    stored.ifPresent(
        answer ->
            made.add(
                new StoredItem(
                    Kind.OBJECT,
                    sent.key(),
                    Optional.ofNullable(answer.versionId()).orElse(""),
                    sent.bytes())));
    return stored.isPresent();
  }

  /** By its content: a HEAD that is refused does not say why. */
  private boolean read() {
    return notes.done("read objects", "s3:GetObject" + ON_ALL, this::readFirst);
  }

  private void readFirst() {
    try (OpenObject object =
        new OpenObject(
            connection
                .client()
                .getObject(get -> get.bucket(connection.bucket()).key(made.getFirst().key())))) {
      object.readAllBytes();
    } catch (IOException broken) {
      throw new BackendUnavailable("The storage broke off.", broken);
    }
  }

  private Optional<List<StoredItem>> list() {
    return notes.answer(
        "list what is stored", "s3:ListBucket and s3:ListBucketVersions", this::everything);
  }

  private List<StoredItem> everything() {
    List<StoredItem> items = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      Page page = listing.page(prefix, next);
      items.addAll(page.items());
      next = page.next();
    } while (next.isPresent());
    return items;
  }

  private boolean isAllOf(List<StoredItem> items, boolean versioned) {
    Set<String> keys = items.stream().map(StoredItem::key).collect(Collectors.toSet());
    if (NAMES.stream().allMatch(name -> keys.contains(prefix + name))
        && (!versioned || items.size() >= NAMES.size())) {
      return true;
    }
    notes.cannot(
        "The bucket's listing does not show all that has just been stored: nobody could tell that"
            + " nothing is left of a job. Use a storage whose listings are complete at once.");
    return false;
  }

  private void delete(List<StoredItem> items) {
    Outcome outcome = new ProbeDeletion(connection, notes).delete(items);
    if (outcome == Outcome.NOT_DELETED) {
      return;
    }
    Optional<List<StoredItem>> after = list();
    if (after.filter(List::isEmpty).isPresent()) {
      made.clear();
      reportSuccess(outcome);
    } else if (after.isPresent()) {
      notes.cannot(
          "The bucket still lists what it says it has deleted: deletions could not be confirmed."
              + " Use a storage whose listings are up to date.");
    }
  }

  private void reportSuccess(Outcome outcome) {
    if (outcome == Outcome.MANY_AT_ONCE) {
      notes.fine("Storing, listing and deleting work, many objects with one request.");
    } else {
      notes.note(
          "Storing, listing and deleting work, but each object needs a request of its own: large"
              + " jobs take longer to delete.");
    }
  }

  private void clear() {
    try {
      if (!new ItemRemoval(connection).remove(remains()).isEmpty()) {
        notes.left(prefix);
      }
    } catch (RuntimeException fault) {
      // What made the probe fail, if anything did, is what is thrown.
      LoggerFactory.getLogger(ProbeObjects.class).debug("Cannot clear up", fault);
      notes.left(prefix);
    }
  }

  /** What is listed, and what should be. */
  private List<StoredItem> remains() {
    List<StoredItem> remains = new ArrayList<>();
    try {
      remains.addAll(everything());
    } catch (RuntimeException fault) {
      // What was sent is known without a listing.
      LoggerFactory.getLogger(ProbeObjects.class).debug("Cannot list to clear up", fault);
    }
    Set<String> listed = remains.stream().map(StoredItem::key).collect(Collectors.toSet());
    made.stream().filter(item -> !listed.contains(item.key())).forEach(remains::add);
    return remains;
  }
}
