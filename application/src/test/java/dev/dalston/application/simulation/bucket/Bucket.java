package dev.dalston.application.simulation.bucket;

import dev.dalston.application.port.ArtifactStore.Page;
import dev.dalston.application.port.StoredItem;
import dev.dalston.application.port.StoredItem.Kind;
import dev.dalston.domain.deletion.Sought;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What is in the bucket in truth. */
public final class Bucket {
  /** A version of a key, or a delete marker where the content is missing. */
  public record Version(String id, byte[] content, String contentType, Instant since) {}

  private record Upload(String key, Instant since) {}

  /** Told what comes and goes. */
  public interface Observer {
    /** It is there now. */
    void stored(StoredItem item);

    /** It was there until now. */
    void removed(StoredItem item);
  }

  /** A lock on one version: until a date, or until it is let go. */
  public record Lock(Optional<Instant> until) {}

  private final boolean versioned;
  private final InstantSource clock;
  private final Observer observer;
  private final NavigableMap<String, List<Version>> versions = new TreeMap<>();
  private final NavigableMap<String, Upload> uploads = new TreeMap<>();
  private final Map<String, Lock> locks = new LinkedHashMap<>();
  private long last;

  /** An empty one. */
  public Bucket(boolean versioned, InstantSource clock, Observer observer) {
    this.versioned = versioned;
    this.clock = clock;
    this.observer = observer;
  }

  /** Stores an object. */
  public void put(String key, byte[] content, String contentType) {
    add(key, new Version(versioned ? nextId() : "", content, contentType, clock.instant()));
  }

  /** Deletes without a version id, as somebody else might. */
  public void hide(String key) {
    if (versioned) {
      add(key, new Version(nextId(), null, null, clock.instant()));
    } else {
      find(key, false).stream().filter(item -> item.key().equals(key)).forEach(this::remove);
    }
  }

  private void add(String key, Version version) {
    if (!versioned) {
      versions.remove(key);
    }
    versions.computeIfAbsent(key, any -> new ArrayList<>()).addFirst(version);
    observer.stored(item(key, version, true));
  }

  /** Begins a multipart upload; its id. */
  public String begin(String key) {
    String id = nextId();
    uploads.put(id, new Upload(key, clock.instant()));
    observer.stored(item(id, uploads.get(id)));
    return id;
  }

  /** Makes an object of an upload; false if there is no such upload. */
  public boolean complete(String upload, byte[] content, String contentType) {
    Upload begun = uploads.remove(upload);
    if (begun == null) {
      return false;
    }
    observer.removed(item(upload, begun));
    put(begun.key(), content, contentType);
    return true;
  }

  /** The newest version, if it is no marker. */
  public Optional<Version> current(String key) {
    return Optional.ofNullable(versions.get(key))
        .map(List::getFirst)
        .filter(version -> version.content() != null);
  }

  /** All under the prefix. */
  public List<StoredItem> find(String prefix, boolean uploadsToo) {
    List<StoredItem> found = new ArrayList<>();
    for (Map.Entry<String, List<Version>> entry : versions.tailMap(prefix, true).entrySet()) {
      if (!entry.getKey().startsWith(prefix)) {
        break;
      }
      for (Version version : entry.getValue()) {
        found.add(item(entry.getKey(), version, version == entry.getValue().getFirst()));
      }
    }
    if (uploadsToo) {
      found.addAll(uploadsUnder(prefix));
    }
    return found;
  }

  /** Unfinished uploads under the prefix. */
  public List<StoredItem> uploadsUnder(String prefix) {
    return uploads.entrySet().stream()
        .filter(entry -> entry.getValue().key().startsWith(prefix))
        .map(entry -> item(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** Locks a version. */
  public void lock(StoredItem item, Lock lock) {
    locks.put(item.key() + "\n" + item.id(), lock);
  }

  /** The lock on it that holds now. */
  public Optional<Lock> lockOn(StoredItem item) {
    return Optional.ofNullable(locks.get(item.key() + "\n" + item.id()))
        .filter(lock -> lock.until().filter(end -> !end.isAfter(clock.instant())).isEmpty());
  }

  /** Lets go of all that is held without a date. */
  public void letGo() {
    locks.values().removeIf(lock -> lock.until().isEmpty());
  }

  /** Removes it, unless it is not there. */
  public void remove(StoredItem item) {
    if (item.kind() == Kind.UPLOAD) {
      Upload upload = uploads.get(item.id());
      if (upload != null && upload.key().equals(item.key())) {
        uploads.remove(item.id());
        observer.removed(item(item.id(), upload));
      }
      return;
    }
    List<Version> all = versions.getOrDefault(item.key(), List.of());
    for (Version version : List.copyOf(all)) {
      if (version.id().equals(item.id())) {
        StoredItem gone = item(item.key(), version, version == all.getFirst());
        all.remove(version);
        if (all.isEmpty()) {
          versions.remove(item.key());
        }
        observer.removed(gone);
      }
    }
  }

  /** A page of those, in order; the cursor is the last item's key and id. */
  static Page page(List<StoredItem> all, Optional<String> after, int size, Set<Sought> sought) {
    List<StoredItem> rest =
        all.stream().filter(i -> after.filter(a -> cursor(i).compareTo(a) <= 0).isEmpty()).toList();
    return rest.size() <= size
        ? new Page(rest, Optional.empty(), sought)
        : new Page(rest.subList(0, size), Optional.of(cursor(rest.get(size - 1))), sought);
  }

  /** By key, and by version as the listing has them: the newest first. */
  private static String cursor(StoredItem item) {
    String newestFirst =
        item.id().isEmpty()
            ? ""
            : "%016d".formatted(Long.MAX_VALUE / 1_000 - Long.parseLong(item.id()));
    return item.key() + "\n" + newestFirst;
  }

  private String nextId() {
    return "%016d".formatted(++last);
  }

  private static StoredItem item(String id, Upload upload) {
    return new StoredItem(Kind.UPLOAD, upload.key(), id, 0, Optional.of(upload.since()));
  }

  private static StoredItem item(String key, Version version, boolean newest) {
    Optional<Instant> since = Optional.of(version.since());
    if (version.content() == null) {
      return new StoredItem(Kind.DELETE_MARKER, key, version.id(), 0, since);
    }
    Kind kind = newest ? Kind.OBJECT : Kind.VERSION;
    return new StoredItem(kind, key, version.id(), version.content().length, since);
  }
}
