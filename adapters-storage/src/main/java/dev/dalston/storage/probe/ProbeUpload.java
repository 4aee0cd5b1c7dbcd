package dev.dalston.storage.probe;

import static dev.dalston.storage.probe.Trial.UPLOADS;

import dev.dalston.application.port.StoredItem;
import dev.dalston.storage.s3.UploadListing;
import dev.dalston.storage.s3.UploadRemoval;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/** Begins an upload of a large object, looks for it the way a deletion does, and aborts it. */
final class ProbeUpload {
  private final TrialPlace place;
  private final ProbeReportBuilder notes;
  private final UploadListing listing;

  ProbeUpload(TrialPlace place, ProbeReportBuilder notes) {
    this.place = place;
    this.notes = notes;
    listing = new UploadListing(place.connection());
  }

  /** Whether uploads can be begun, and the one that was is gone again. */
  boolean tryOut() {
    boolean cleared = false;
    boolean begun = false;
    try {
      Optional<StoredItem> upload = begin();
      begun = upload.isPresent();
      if (begun) {
        boolean found = find(upload.get());
        if (abort(upload.get()) && found && isGone(upload.get())) {
          place.forget();
          notes.fine(UPLOADS, "Unfinished uploads are listed and aborted", "none is left.");
        }
      }
    } finally {
      cleared = place.clear();
      if (!cleared) {
        notes.left(UPLOADS, place.prefix());
      }
    }
    return begun && cleared;
  }

  private Optional<StoredItem> begin() {
    return notes
        .answer(UPLOADS, "begin uploads", "s3:PutObject on jobs/* and probe/*", this::create)
        .flatMap(made -> made);
  }

  private Optional<StoredItem> create() {
    try {
      return Optional.of(place.begin("upload"));
    } catch (SdkException fault) {
      if (!Refusals.isUnsupported(fault)) {
        throw fault;
      }
      notes.note(
          UPLOADS,
          "The storage takes no uploads in parts",
          "recordings above 8 MiB will be refused.");
      return Optional.empty();
    }
  }

  private boolean find(StoredItem upload) {
    Optional<Boolean> found = isListed(upload, List.of());
    if (found.isEmpty()) {
      return false;
    }
    if (found.get() && isListedByPrefix(upload)) {
      return true;
    }
    if (found.get() || isListed(upload, List.of(upload.key())).orElse(false)) {
      notes.note(
          UPLOADS,
          "Unfinished uploads are listed by their exact key only",
          "those to keys that are known are found; have the storage expire what something else"
              + " began under jobs/.");
      return true;
    }
    notes.cannot(
        UPLOADS,
        "Unfinished uploads cannot be listed here",
        "what a crash leaves of one would stay. Have the storage expire unfinished uploads after a"
            + " day, and accept the limit.");
    return false;
  }

  private boolean isListedByPrefix(StoredItem upload) {
    return new PageListings(place)
        .uploads(place.prefix())
        .page(1_000, Optional.empty())
        .names()
        .contains(upload.id());
  }

  private Optional<Boolean> isListed(StoredItem upload, List<String> known) {
    return notes.answer(
        UPLOADS,
        "list unfinished uploads",
        "s3:ListBucketMultipartUploads",
        () ->
            listing.under(place.prefix(), known).stream()
                .anyMatch(found -> found.id().equals(upload.id())));
  }

  private boolean abort(StoredItem upload) {
    return notes.done(
        UPLOADS,
        "abort uploads",
        "s3:AbortMultipartUpload on jobs/* and probe/*",
        () -> new UploadRemoval(place.connection()).abort(upload.key(), upload.id()));
  }

  private boolean isGone(StoredItem upload) {
    if (isListed(upload, List.of(upload.key())).orElse(true)) {
      notes.cannot(
          UPLOADS,
          "The bucket still lists an upload that it says it has aborted",
          "deletions could not be confirmed. Use a storage whose listings are up to date.");
      return false;
    }
    return true;
  }
}
