package dev.dalston.application.simulation.world;

import dev.dalston.application.port.StoredItem;
import dev.dalston.application.port.StoredItem.Kind;
import dev.dalston.domain.artifact.Upload;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** What came into the bucket when nobody waited for it any more. */
final class Arrivals {
  private final Backends backends;
  private final Supplier<Map<UUID, Upload>> uploads;
  private final Map<String, Long> late = new HashMap<>();

  Arrivals(Backends backends, Supplier<Map<UUID, Upload>> uploads) {
    this.backends = backends;
    this.uploads = uploads;
  }

  /** Something came; whether it did so late. */
  boolean note(StoredItem item) {
    boolean isLate = !isOnRecord(item);
    if (isLate) {
      late.put(name(item), backends.scheduler.now());
      backends.told("bucket", "this came when nobody waited for it", item);
    }
    return isLate;
  }

  /** Whether it came late, and after that time. */
  boolean isLateAfter(long time, StoredItem item) {
    return late.getOrDefault(name(item), -1L) >= time;
  }

  /**
   * An upload that came after the last look for it, in a bucket that lists uploads only to who
   * knows their keys.
   */
  boolean isBeyondNotice(StoredItem item) {
    return backends.listing.listsUploadsByKeyOnly()
        && item.kind() == Kind.UPLOAD
        && !isOnRecord(item);
  }

  private boolean isOnRecord(StoredItem item) {
    return uploads.get().values().stream().anyMatch(u -> u.key().value().equals(item.key()));
  }

  private static String name(StoredItem item) {
    return item.key() + "\n" + item.id();
  }
}
