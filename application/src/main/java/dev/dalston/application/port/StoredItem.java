package dev.dalston.application.port;

import dev.dalston.domain.artifact.Inventory;
import java.time.Instant;
import java.util.Optional;

/**
 * One thing that can be removed from the bucket.
 *
 * @param key its key, as the store gave it
 * @param id the version id of an object, version or delete marker, the upload id of an upload;
 *     empty where the store keeps no versions
 * @param bytes its length; 0 for a delete marker or an upload
 * @param since when it was stored or begun, by the store's clock; empty where it is not known
 */
public record StoredItem(Kind kind, String key, String id, long bytes, Optional<Instant> since) {
  /** One of which it is not known since when it is there. */
  public StoredItem(Kind kind, String key, String id, long bytes) {
    this(kind, key, id, bytes, Optional.empty());
  }

  /** Whether it was there before that time, as far as it is known. */
  public boolean isOlderThan(Instant time) {
    return since.filter(stored -> stored.isBefore(time)).isPresent();
  }

  /** What it is. */
  public enum Kind {
    /** The current object of a key. */
    OBJECT,
    /** An older version. */
    VERSION,
    /** A marker that hides older versions. */
    DELETE_MARKER,
    /** A multipart upload that was never finished. */
    UPLOAD
  }

  /** It alone, counted. */
  public Inventory inventory() {
    return switch (kind) {
      case OBJECT -> new Inventory(1, 0, 0, 0, bytes);
      case VERSION -> new Inventory(0, 1, 0, 0, bytes);
      case DELETE_MARKER -> new Inventory(0, 0, 1, 0, 0);
      case UPLOAD -> new Inventory(0, 0, 0, 1, 0);
    };
  }
}
