package dev.dalston.application.simulation.bucket;

import dev.dalston.application.port.ArtifactStore.Page;
import dev.dalston.application.port.StoredItem;
import dev.dalston.application.simulation.fault.Faults;
import dev.dalston.application.simulation.fault.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** What the bucket's listings show, which is not always what is there. */
public final class Listing {
  private static final long LAG = 5_000_000;

  private record Gone(StoredItem item, long at) {}

  private final Bucket bucket;
  private final Faults faults;
  private final LongSupplier now;
  private final int pageSize;
  private final List<Gone> gone = new ArrayList<>();

  /** Of that bucket. */
  public Listing(Bucket bucket, Faults faults, LongSupplier now, int pageSize) {
    this.bucket = bucket;
    this.faults = faults;
    this.now = now;
    this.pageSize = pageSize;
  }

  /** It is not there any more. */
  public void removed(StoredItem item) {
    gone.removeIf(old -> old.at() < now.getAsLong() - LAG);
    gone.add(new Gone(item, now.getAsLong()));
  }

  Page items(String prefix, Optional<String> after) {
    return Bucket.page(withStale(prefix, bucket.find(prefix, false), false), after, pageSize);
  }

  List<StoredItem> unfinished(String prefix) {
    return withStale(prefix, bucket.uploadsUnder(prefix), true);
  }

  Page uploads(String prefix, Optional<String> after) {
    List<StoredItem> all = new ArrayList<>(unfinished(prefix));
    all.sort(Comparator.comparing(StoredItem::key));
    return Bucket.page(all, after, pageSize);
  }

  private List<StoredItem> withStale(String prefix, List<StoredItem> there, boolean uploads) {
    if (gone.isEmpty() || !faults.strikes(Kind.LISTING_STALE)) {
      return there;
    }
    List<StoredItem> all = new ArrayList<>(there);
    gone.stream()
        .filter(old -> old.at() >= now.getAsLong() - LAG)
        .map(Gone::item)
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
