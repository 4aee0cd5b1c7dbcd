package dev.dalston.application.simulation.bucket;

import dev.dalston.application.port.ArtifactStore.Page;
import dev.dalston.application.port.StoredItem;
import dev.dalston.application.simulation.fault.Faults;
import dev.dalston.application.simulation.fault.Kind;
import dev.dalston.domain.deletion.Sought;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * What the bucket's listings show, which is not always what is there. A lie that two looks in a row
 * tell alike is beyond anybody's notice, so there are some seconds between two of them.
 */
public final class Listing {
  private static final String BEGINNING = "!";
  private static final long LAG = 5_000_000;
  private static final long BETWEEN_LIES = 10_000_000;
  private static final Set<Sought> STORED =
      EnumSet.of(Sought.OBJECTS, Sought.VERSIONS, Sought.DELETE_MARKERS);

  private record Change(StoredItem item, long at) {}

  private final Bucket bucket;
  private final Faults faults;
  private final LongSupplier now;
  private final int pageSize;
  private final boolean uploadsByKeyOnly;
  private final List<Change> gone = new ArrayList<>();
  private final List<Change> come = new ArrayList<>();
  private final Set<String> misled = new HashSet<>();
  private long nextLie;

  /**
   * Of that bucket.
   *
   * @param uploadsByKeyOnly whether uploads are listed by their exact keys only
   */
  public Listing(
      Bucket bucket, Faults faults, LongSupplier now, int pageSize, boolean uploadsByKeyOnly) {
    this.bucket = bucket;
    this.faults = faults;
    this.now = now;
    this.pageSize = pageSize;
    this.uploadsByKeyOnly = uploadsByKeyOnly;
  }

  /** Whether uploads are listed by their exact keys only. */
  public boolean listsUploadsByKeyOnly() {
    return uploadsByKeyOnly;
  }

  /**
   * Whether somebody who counted what is under the prefix may have counted wrong. A listing that
   * shows nothing at all from its beginning on misleads nobody: what comes to light is counted. One
   * that breaks off does: what is counted piece by piece is not counted on by the next attempt.
   */
  public boolean hasMisled(String prefix) {
    return misled.contains(prefix);
  }

  void mislead(String prefix) {
    misled.add(prefix);
  }

  /** It is there now. */
  public void stored(StoredItem item) {
    note(item, come);
  }

  /** It is not there any more. */
  public void removed(StoredItem item) {
    note(item, gone);
  }

  private void note(StoredItem item, List<Change> changes) {
    changes.removeIf(old -> old.at() < now.getAsLong() - LAG);
    changes.add(new Change(item, now.getAsLong()));
  }

  Page items(String prefix, Optional<String> after) {
    if (lies(Kind.LISTING_EMPTY)) {
      after.ifPresent(place -> mislead(prefix));
      return new Page(List.of(), Optional.empty(), STORED);
    }
    if (after.isEmpty() && faults.strikes(Kind.LISTING_HOLLOW)) {
      return new Page(List.of(), Optional.of(BEGINNING), STORED);
    }
    List<StoredItem> all = withStale(prefix, bucket.find(prefix, false), false);
    Page page = Bucket.page(withoutFresh(prefix, all), after, pageSize, STORED);
    if (page.next().isEmpty() || !faults.strikes(Kind.LISTING_LOOPS)) {
      return page;
    }
    mislead(prefix);
    return new Page(page.items(), after.or(() -> Optional.of(BEGINNING)), STORED);
  }

  Page uploads(String prefix, Optional<String> after) {
    if (uploadsByKeyOnly) {
      return new Page(List.of(), Optional.empty(), EnumSet.of(Sought.UPLOADS_BY_KEY));
    }
    List<StoredItem> all = new ArrayList<>(withStale(prefix, bucket.uploadsUnder(prefix), true));
    all.sort(Comparator.comparing(StoredItem::key));
    return Bucket.page(all, after, pageSize, EnumSet.of(Sought.UPLOADS));
  }

  List<StoredItem> uploadsTo(Collection<String> keys) {
    return bucket.uploadsUnder("").stream().filter(item -> keys.contains(item.key())).toList();
  }

  private boolean lies(Kind kind) {
    boolean lies = now.getAsLong() >= nextLie && faults.strikes(kind);
    if (lies) {
      nextLie = now.getAsLong() + BETWEEN_LIES;
    }
    return lies;
  }

  /** Only of the recording: that it is missing can be noticed. */
  private List<StoredItem> withoutFresh(String prefix, List<StoredItem> all) {
    Predicate<StoredItem> unseen = item -> item.key().endsWith("/input/audio") && isFresh(item);
    if (all.stream().noneMatch(unseen) || !lies(Kind.LISTING_SHORT)) {
      return all;
    }
    mislead(prefix);
    return all.stream().filter(unseen.negate()).toList();
  }

  private boolean isFresh(StoredItem item) {
    return come.stream().anyMatch(c -> c.at() >= now.getAsLong() - LAG && isSame(c.item(), item));
  }

  private List<StoredItem> withStale(String prefix, List<StoredItem> there, boolean uploads) {
    if (gone.isEmpty() || !faults.strikes(Kind.LISTING_STALE)) {
      return there;
    }
    mislead(prefix);
    List<StoredItem> all = new ArrayList<>(there);
    gone.stream()
        .filter(old -> old.at() >= now.getAsLong() - LAG)
        .map(Change::item)
        .filter(item -> item.key().startsWith(prefix))
        .filter(item -> uploads == (item.kind() == StoredItem.Kind.UPLOAD))
        .filter(item -> all.stream().noneMatch(o -> isSame(o, item)))
        .forEach(all::add);
    all.sort(Comparator.comparing(StoredItem::key));
    return all;
  }

  private static boolean isSame(StoredItem one, StoredItem other) {
    return one.key().equals(other.key()) && one.id().equals(other.id());
  }
}
