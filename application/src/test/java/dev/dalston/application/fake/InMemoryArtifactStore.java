package dev.dalston.application.fake;

import dev.dalston.application.port.ArtifactStore;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.StoreRefused;
import dev.dalston.application.port.StoredItem;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.artifact.ByteRange;
import dev.dalston.domain.artifact.ByteRange.Extent;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.deletion.Sought;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A bucket in memory, with or without versions, safe for use by several threads.
 *
 * <p>Faults are injected by {@link #beforeEach}, which sees the name of every call of the port
 * before it is carried out and may throw or wait, and by {@link #stick}, which keeps chosen items
 * from being removed.
 */
public final class InMemoryArtifactStore implements ArtifactStore {
  private static final int PART = 8 << 20;

  private final InMemoryBucket bucket;
  private volatile Consumer<String> beforeEach = call -> {};
  private volatile Predicate<StoredItem> stuck = item -> false;
  private volatile Obstacle obstacle = Obstacle.passing("stuck");
  private volatile Sought uploadsAs = Sought.UPLOADS;
  private volatile int pageSize = BATCH;
  private volatile PageChange pages = (prefix, after, page) -> page;

  /** A bucket without versions. */
  public InMemoryArtifactStore() {
    this(false);
  }

  /** A bucket that keeps older versions and delete markers, or one that does not. */
  public InMemoryArtifactStore(boolean versioned) {
    bucket = new InMemoryBucket(versioned);
  }

  /** Runs this before every call of the port; it gets the method's name and may throw or wait. */
  public void beforeEach(Consumer<String> action) {
    beforeEach = Objects.requireNonNull(action);
  }

  /** Makes {@link #remove} report these items with this obstacle instead of removing them. */
  public void stick(Predicate<StoredItem> which, Obstacle why) {
    obstacle = Objects.requireNonNull(why);
    stuck = Objects.requireNonNull(which);
  }

  /** Lets go of what was stuck, and calls nothing before calls any more. */
  public void heal() {
    stuck = item -> false;
    beforeEach = call -> {};
  }

  /** Takes the times of what is stored from this clock from now on. */
  public void setClock(InstantSource clock) {
    bucket.setClock(clock);
  }

  /** Lists uploads only for the keys that the caller knows, as some stores do. */
  public void listUploadsByExactKeyOnly() {
    uploadsAs = Sought.UPLOADS_BY_KEY;
  }

  /** Lists no uploads at all, as some stores do. */
  public void listNoUploads() {
    uploadsAs = null;
  }

  /** Makes pages of that many items. */
  public void pageSize(int items) {
    pageSize = items;
  }

  /** What a store makes of a page that was asked for; may throw. */
  public interface PageChange {
    Page of(String prefix, Optional<String> after, Page page);
  }

  /** Changes each page of objects or uploads. */
  public void changePages(PageChange change) {
    pages = Objects.requireNonNull(change);
  }

  /** Stores an object behind the port's back, under any key. */
  public void plant(String key, byte[] content) {
    bucket.put(key, content.clone(), "application/octet-stream");
  }

  /** Deletes a key as somebody without a version id would: adds a marker if there are versions. */
  public void hide(String key) {
    bucket.hide(key);
  }

  /** Begins an upload that nobody finishes, behind the port's back; returns its id. */
  public String plantUpload(String key) {
    return bucket.begin(key);
  }

  /** Everything there is, of all jobs, uploads too. */
  public List<StoredItem> everything() {
    return bucket.find("", true);
  }

  @Override
  public long put(ArtifactKey key, String contentType, InputStream body) throws IOException {
    beforeEach.accept("put");
    var content = new ByteArrayOutputStream();
    content.write(body.readNBytes(PART));
    if (content.size() == PART) {
      String upload = bucket.begin(key.value());
      try {
        body.transferTo(content);
      } finally {
        bucket.remove(new StoredItem(StoredItem.Kind.UPLOAD, key.value(), upload, 0));
      }
    }
    bucket.put(key.value(), content.toByteArray(), contentType);
    return content.size();
  }

  @Override
  public Optional<StoredArtifact> open(ArtifactKey key, Optional<ByteRange> range) {
    beforeEach.accept("open");
    return bucket
        .current(key.value())
        .map(found -> opened(found.content(), found.contentType(), range));
  }

  private static StoredArtifact opened(byte[] content, String type, Optional<ByteRange> range) {
    Extent whole = Extent.whole(content.length);
    Extent extent = range.flatMap(some -> some.of(content.length)).orElse(whole);
    return new StoredArtifact(
        new ByteArrayInputStream(content, (int) extent.from(), (int) extent.bytes()),
        extent,
        type,
        "\"%x\"".formatted(Arrays.hashCode(content)));
  }

  @Override
  public boolean exists(ArtifactKey key) {
    beforeEach.accept("exists");
    return bucket.current(key.value()).isPresent();
  }

  @Override
  public Page list(String prefix, Optional<String> after) {
    beforeEach.accept("list");
    return pages.of(prefix, after, bucket.page(prefix, after, pageSize));
  }

  @Override
  public Page uploads(String prefix, Optional<String> after) {
    beforeEach.accept("uploads");
    return uploadsAs == Sought.UPLOADS
        ? pages.of(prefix, after, bucket.uploads(prefix, after, pageSize))
        : new Page(List.of(), Optional.empty(), uploadsAs == null ? Set.of() : Set.of(uploadsAs));
  }

  @Override
  public List<StoredItem> uploadsTo(Collection<String> keys) {
    beforeEach.accept("uploadsTo");
    return bucket.find("", true).stream()
        .filter(item -> item.kind() == StoredItem.Kind.UPLOAD && keys.contains(item.key()))
        .filter(item -> uploadsAs != null)
        .toList();
  }

  @Override
  public List<Fault> remove(List<StoredItem> items) {
    beforeEach.accept("remove");
    if (items.size() > BATCH) {
      throw new IllegalArgumentException(items.size() + " items are more than " + BATCH);
    }
    List<Fault> faults = new ArrayList<>();
    for (StoredItem item : items) {
      if (stuck.test(item)) {
        faults.add(new Fault(item, obstacle));
      } else {
        bucket.remove(item);
      }
    }
    return faults;
  }

  @Override
  public void probe() {
    beforeEach.accept("probe");
    bucket.put("probe/own", new byte[1], "text/plain");
    List<StoredItem> own = bucket.find("probe/own", false);
    own.forEach(bucket::remove);
    if (own.stream().anyMatch(stuck)) {
      throw obstacle.lasting()
          ? new StoreRefused(obstacle, null)
          : new BackendUnavailable(obstacle.reason(), null);
    }
  }
}
