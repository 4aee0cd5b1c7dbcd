package dev.dalston.application.bucket;

import dev.dalston.application.bucket.Eraser.Tally;
import dev.dalston.application.port.StoredItem;
import dev.dalston.domain.artifact.Inventory;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Counts what comes to light before it is removed. What is listed again is not counted again, as
 * far as that is remembered: what a store does not let go of is what it shows first.
 */
final class ItemCount {
  private static final int REMEMBERED = 10_000;

  private final Tally tally;
  private final boolean storedWanted;
  private final boolean uploadsWanted;
  private final Set<StoredItem> counted = new HashSet<>();

  ItemCount(Tally tally) {
    this.tally = tally;
    this.storedWanted = tally.wantsStored();
    this.uploadsWanted = tally.wantsUploads();
  }

  /** About to be removed. */
  void items(List<StoredItem> items) {
    if (storedWanted) {
      add(items);
    }
  }

  /** About to be aborted. */
  void uploads(List<StoredItem> items) {
    if (uploadsWanted) {
      add(items);
    }
  }

  private void add(List<StoredItem> items) {
    List<StoredItem> fresh = items.stream().filter(item -> !counted.contains(item)).toList();
    fresh.stream().limit(REMEMBERED - counted.size()).forEach(counted::add);
    if (!fresh.isEmpty()) {
      tally.found(
          fresh.stream().map(StoredItem::inventory).reduce(Inventory.EMPTY, Inventory::plus));
    }
  }
}
