package dev.dalston.application.fake;

import dev.dalston.application.port.ArtifactStore.Page;
import dev.dalston.application.port.StoredItem;
import dev.dalston.application.port.StoredItem.Kind;
import dev.dalston.domain.deletion.Sought;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What the fake store holds: for each key its versions, newest first, and the uploads. */
final class InMemoryBucket {
  /** A version, or a delete marker where the content is missing. */
  record Version(String id, byte[] content, String contentType, Instant since) {}

  private record Upload(String key, Instant since) {}

  private static final Comparator<StoredItem> BY_KEY_NEWEST_FIRST =
      Comparator.comparing(StoredItem::key)
          .thenComparing(StoredItem::id, Comparator.<String>naturalOrder().reversed());

  private final boolean versioned;
  private final Set<Sought> stored;
  private final TreeMap<String, List<Version>> versions = new TreeMap<>();
  private final TreeMap<String, Upload> uploads = new TreeMap<>();
  private volatile InstantSource clock = InstantSource.system();
  private long last;

  InMemoryBucket(boolean versioned) {
    this.versioned = versioned;
    this.stored =
        versioned
            ? Set.of(Sought.OBJECTS, Sought.VERSIONS, Sought.DELETE_MARKERS)
            : Set.of(Sought.OBJECTS);
  }

  void setClock(InstantSource source) {
    clock = source;
  }

  synchronized void put(String key, byte[] content, String contentType) {
    add(key, new Version(versioned ? nextId() : "", content, contentType, clock.instant()));
  }

  synchronized void hide(String key) {
    if (versioned) {
      add(key, new Version(nextId(), null, null, clock.instant()));
    } else {
      versions.remove(key);
    }
  }

  synchronized String begin(String key) {
    String id = nextId();
    uploads.put(id, new Upload(key, clock.instant()));
    return id;
  }

  synchronized Optional<Version> current(String key) {
    return Optional.ofNullable(versions.get(key))
        .map(List::getFirst)
        .filter(version -> version.content() != null);
  }

  synchronized List<StoredItem> find(String prefix, boolean uploadsToo) {
    List<StoredItem> found = new ArrayList<>();
    versions
        .tailMap(prefix)
        .forEach(
            (key, all) -> {
              if (key.startsWith(prefix)) {
                all.forEach(version -> found.add(item(key, version, version == all.getFirst())));
              }
            });
    if (uploadsToo) {
      uploads.forEach(
          (id, upload) -> {
            if (upload.key().startsWith(prefix)) {
              found.add(
                  new StoredItem(Kind.UPLOAD, upload.key(), id, 0, Optional.of(upload.since())));
            }
          });
    }
    return found;
  }

  /** The cursor is the last item's key and id; neither need be there any more. */
  Page page(String prefix, Optional<String> after, int size) {
    return page(find(prefix, false), after, size, stored);
  }

  Page uploads(String prefix, Optional<String> after, int size) {
    List<StoredItem> all =
        new ArrayList<>(
            find(prefix, true).stream().filter(item -> item.kind() == Kind.UPLOAD).toList());
    all.sort(BY_KEY_NEWEST_FIRST);
    return page(all, after, size, Set.of(Sought.UPLOADS));
  }

  private static Page page(
      List<StoredItem> rest, Optional<String> after, int size, Set<Sought> sought) {
    after
        .map(InMemoryBucket::place)
        .ifPresent(place -> rest.removeIf(item -> !follows(item, place)));
    if (rest.size() <= size) {
      return new Page(List.copyOf(rest), Optional.empty(), sought);
    }
    StoredItem end = rest.get(size - 1);
    return new Page(
        List.copyOf(rest.subList(0, size)), Optional.of(end.key() + "\n" + end.id()), sought);
  }

  synchronized void remove(StoredItem item) {
    if (item.kind() == Kind.UPLOAD) {
      if (uploads.containsKey(item.id()) && uploads.get(item.id()).key().equals(item.key())) {
        uploads.remove(item.id());
      }
      return;
    }
    List<Version> all = versions.get(item.key());
    if (all != null && all.removeIf(version -> version.id().equals(item.id())) && all.isEmpty()) {
      versions.remove(item.key());
    }
  }

  private void add(String key, Version version) {
    if (!versioned) {
      versions.remove(key);
    }
    versions.computeIfAbsent(key, any -> new ArrayList<>()).addFirst(version);
  }

  private String nextId() {
    return "%016d".formatted(++last);
  }

  private static boolean follows(StoredItem item, StoredItem place) {
    return BY_KEY_NEWEST_FIRST.compare(item, place) > 0;
  }

  private static StoredItem place(String cursor) {
    int end = cursor.lastIndexOf('\n');
    return new StoredItem(Kind.OBJECT, cursor.substring(0, end), cursor.substring(end + 1), 0);
  }

  private static StoredItem item(String key, Version version, boolean newest) {
    if (version.content() == null) {
      return new StoredItem(Kind.DELETE_MARKER, key, version.id(), 0, Optional.of(version.since()));
    }
    Kind kind = newest ? Kind.OBJECT : Kind.VERSION;
    return new StoredItem(
        kind, key, version.id(), version.content().length, Optional.of(version.since()));
  }
}
