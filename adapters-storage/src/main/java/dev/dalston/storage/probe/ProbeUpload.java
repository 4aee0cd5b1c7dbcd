package dev.dalston.storage.probe;

import dev.dalston.application.port.StoredItem;
import dev.dalston.application.port.StoredItem.Kind;
import dev.dalston.storage.s3.ItemRemoval;
import dev.dalston.storage.s3.S3Connection;
import dev.dalston.storage.s3.S3Faults;
import dev.dalston.storage.s3.UploadListing;
import dev.dalston.storage.s3.UploadRemoval;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Begins an upload of a large object, looks for it the way a deletion does, and aborts it. */
final class ProbeUpload {
  private final S3Connection connection;
  private final ProbeReportBuilder notes;
  private final String prefix;
  private final String key;
  private final UploadListing listing;

  private boolean begun;
  private Optional<StoredItem> upload = Optional.empty();

  ProbeUpload(S3Connection connection, ProbeReportBuilder notes, String prefix) {
    this.connection = connection;
    this.notes = notes;
    this.prefix = prefix;
    key = prefix + "upload";
    listing = new UploadListing(connection);
  }

  void tryOut() {
    try {
      if (!begin()) {
        return;
      }
      boolean found = find();
      if (abort() && found && isGone()) {
        notes.fine("Uploads that were never finished are found and removed.");
      }
    } finally {
      if (begun) {
        clear();
      }
    }
  }

  private boolean begin() {
    begun = true;
    upload =
        notes
            .answer("begin uploads", "s3:PutObject on jobs/* and probe/*", this::create)
            .flatMap(made -> made);
    begun = upload.isPresent();
    return begun;
  }

  private Optional<StoredItem> create() {
    try {
      String id =
          connection
              .once()
              .createMultipartUpload(create -> create.bucket(connection.bucket()).key(key))
              .uploadId();
      return Optional.of(new StoredItem(Kind.UPLOAD, key, id, 0));
    } catch (S3Exception fault) {
      if (!S3Faults.isUnsupported(fault)) {
        throw fault;
      }
      notes.note("The storage takes no uploads in parts: recordings above 8 MiB will be refused.");
      return Optional.empty();
    }
  }

  private boolean find() {
    Optional<Boolean> byPrefix = isListed(List.of());
    if (byPrefix.isEmpty() || byPrefix.get()) {
      return byPrefix.isPresent();
    }
    if (isListed(List.of(key)).orElse(false)) {
      notes.note(
          "Unfinished uploads are listed by their exact key only: those on record are found, those"
              + " that something else began under jobs/ are not.");
      return true;
    }
    notes.cannot(
        "Unfinished uploads cannot be listed here: what a crash leaves of one would stay. Have the"
            + " storage expire unfinished uploads after a day, and accept the limit.");
    return false;
  }

  private Optional<Boolean> isListed(List<String> known) {
    return notes.answer(
        "list unfinished uploads",
        "s3:ListBucketMultipartUploads",
        () ->
            listing.under(prefix, known).stream()
                .anyMatch(found -> found.id().equals(upload.orElseThrow().id())));
  }

  private boolean abort() {
    boolean aborted =
        notes.done(
            "abort uploads",
            "s3:AbortMultipartUpload on jobs/* and probe/*",
            () -> new UploadRemoval(connection).abort(key, upload.orElseThrow().id()));
    begun = !aborted;
    return aborted;
  }

  private boolean isGone() {
    if (isListed(List.of(key)).orElse(true)) {
      notes.cannot(
          "The bucket still lists an upload that it says it has aborted: deletions could not be"
              + " confirmed. Use a storage whose listings are up to date.");
      notes.left(prefix);
      return false;
    }
    return true;
  }

  private void clear() {
    try {
      List<StoredItem> remains =
          upload.map(List::of).orElseGet(() -> listing.under(prefix, List.of(key)));
      if (!new ItemRemoval(connection).remove(remains).isEmpty()) {
        notes.left(prefix);
      }
    } catch (RuntimeException fault) {
      // What made the probe fail, if anything did, is what is thrown.
      LoggerFactory.getLogger(ProbeUpload.class).debug("Cannot clear up", fault);
      notes.left(prefix);
    }
  }
}
