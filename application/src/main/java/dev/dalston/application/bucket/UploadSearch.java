package dev.dalston.application.bucket;

import dev.dalston.application.bucket.Eraser.Target;
import dev.dalston.application.port.ArtifactStore;
import dev.dalston.application.port.ArtifactStore.Page;
import dev.dalston.application.port.StoredItem;
import dev.dalston.domain.deletion.Sought;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for the unfinished uploads of a target. Where the store shows them only to who knows their
 * keys, it asks for the keys on record and for each key that the target was seen to have.
 */
final class UploadSearch {
  private final ArtifactStore store;
  private final Target target;
  private final Set<String> keys = new LinkedHashSet<>();
  private boolean recordAsked;

  UploadSearch(ArtifactStore store, Target target) {
    this.store = store;
    this.target = target;
  }

  /** By prefix. */
  ListingWalk walk() {
    return new ListingWalk(from -> store.uploads(target.prefix(), from), target.which());
  }

  /**
   * By key, as far as keys are known and the store shows no others.
   *
   * @param sought what the listing by prefix was asked for
   */
  List<StoredItem> byKey(Set<Sought> sought) {
    if (!sought.contains(Sought.UPLOADS_BY_KEY)) {
      return List.of();
    }
    if (!recordAsked) {
      keys.addAll(target.known().get());
      recordAsked = true;
    }
    return to(keys);
  }

  /**
   * The target has these too. As many keys are remembered as a page has.
   *
   * @return uploads to keys that will not be remembered
   */
  List<StoredItem> seen(List<StoredItem> items) {
    Set<String> further = new LinkedHashSet<>();
    for (StoredItem item : items) {
      if (keys.size() < ArtifactStore.BATCH) {
        keys.add(item.key());
      } else if (!keys.contains(item.key())) {
        further.add(item.key());
      }
    }
    return further.isEmpty() || !listsByKeyOnly() ? List.of() : to(further);
  }

  private boolean listsByKeyOnly() {
    Page page = store.uploads(target.prefix(), Optional.empty());
    return page.sought().contains(Sought.UPLOADS_BY_KEY);
  }

  private List<StoredItem> to(Set<String> some) {
    return store.uploadsTo(some).stream().filter(target.which()).toList();
  }
}
