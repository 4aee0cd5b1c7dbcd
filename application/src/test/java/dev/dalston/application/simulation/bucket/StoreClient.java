package dev.dalston.application.simulation.bucket;

import dev.dalston.application.port.ArtifactStore;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.StoredItem;
import dev.dalston.application.simulation.fault.Faults;
import dev.dalston.application.simulation.fault.Kind;
import dev.dalston.application.simulation.fault.Weather;
import dev.dalston.application.simulation.schedule.Chance;
import dev.dalston.application.simulation.schedule.Scheduler;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.artifact.ByteRange;
import dev.dalston.domain.artifact.ByteRange.Extent;
import dev.dalston.domain.deletion.Obstacle;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The bucket as one process sees it. */
public final class StoreClient implements ArtifactStore {
  /** What is longer is sent in parts. */
  public static final int PART = 16;

  private final Bucket bucket;
  private final Listing listing;
  private final StoreCalls calls;
  private final Faults faults;

  /** Of one process. */
  public StoreClient(
      Bucket bucket,
      Listing listing,
      Scheduler scheduler,
      Faults faults,
      Weather weather,
      Chance chance) {
    this.bucket = bucket;
    this.listing = listing;
    this.calls = new StoreCalls(scheduler, faults, weather, chance);
    this.faults = faults;
  }

  @Override
  public long put(ArtifactKey key, String contentType, InputStream body) throws IOException {
    byte[] first = body.readNBytes(PART);
    int next = first.length < PART ? -1 : body.read();
    if (next < 0) {
      calls.write(
          "put " + key.value(),
          () -> {
            bucket.put(key.value(), first, contentType);
            return "stored";
          });
      return first.length;
    }
    return putInParts(key.value(), contentType, first, next, body);
  }

  private long putInParts(String key, String type, byte[] first, int next, InputStream body)
      throws IOException {
    String id = calls.write("begin upload " + key, () -> bucket.begin(key));
    try {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      all.write(first);
      all.write(next);
      body.transferTo(all);
      calls.write("send part " + key, () -> true);
      calls.write("complete upload " + key, () -> complete(id, key, all.toByteArray(), type));
      return all.size();
    } catch (IOException | RuntimeException fault) {
      abort(key, id, fault);
      throw fault;
    }
  }

  private String complete(String id, String key, byte[] content, String type) {
    if (bucket.complete(id, content, type)) {
      return "stored";
    }
    if (faults.strikes(Kind.ABORT_DOES_NOT_HOLD)) {
      bucket.put(key, content, type);
      return "stored although it was aborted";
    }
    throw new BackendUnavailable("There is no such upload.", null);
  }

  private void abort(String key, String id, Exception why) {
    try {
      remove(List.of(new StoredItem(StoredItem.Kind.UPLOAD, key, id, 0)));
    } catch (BackendUnavailable later) {
      why.addSuppressed(later);
    }
  }

  @Override
  public Optional<StoredArtifact> open(ArtifactKey key, Optional<ByteRange> range) {
    return calls
        .read("open " + key.value(), () -> bucket.current(key.value()))
        .map(
            found ->
                new StoredArtifact(
                    new ByteArrayInputStream(found.content()),
                    Extent.whole(found.content().length),
                    found.contentType(),
                    "\"%x\"".formatted(Arrays.hashCode(found.content()))));
  }

  @Override
  public boolean exists(ArtifactKey key) {
    return calls.read("exists " + key.value(), () -> bucket.current(key.value()).isPresent());
  }

  @Override
  public Page list(String prefix, Optional<String> after) {
    try {
      return calls.read("list " + prefix, () -> listing.items(prefix, after));
    } catch (BackendUnavailable fault) {
      after.ifPresent(place -> listing.mislead(prefix));
      throw fault;
    }
  }

  @Override
  public List<StoredItem> uploadsTo(Collection<String> keys) {
    List<String> all = List.copyOf(keys);
    return calls.read("uploads to " + all, () -> listing.uploadsTo(all));
  }

  @Override
  public void probe() {
    calls.write("probe", () -> true);
  }

  @Override
  public Page uploads(String prefix, Optional<String> after) {
    return calls.read("uploads " + prefix, () -> listing.uploads(prefix, after));
  }

  @Override
  public List<Fault> remove(List<StoredItem> items) {
    if (items.size() > BATCH) {
      throw new IllegalArgumentException(items.size() + " items are more than " + BATCH);
    }
    List<StoredItem> all = List.copyOf(items);
    String first = all.isEmpty() ? "" : all.getFirst().key() + " " + all.getFirst().id();
    return calls.write("remove " + all.size() + " " + first, () -> removeNow(all));
  }

  private List<Fault> removeNow(List<StoredItem> items) {
    List<Fault> left = new ArrayList<>();
    for (StoredItem item : items) {
      Optional<Bucket.Lock> lock = bucket.lockOn(item);
      if (lock.isPresent()) {
        String reason = lock.get().until().isPresent() ? "It is retained." : "It is held.";
        left.add(new Fault(item, Obstacle.lasting(reason, lock.get().until())));
      } else if (faults.strikes(Kind.REMOVAL_REFUSED)) {
        left.add(new Fault(item, Obstacle.passing("The storage did not remove it.")));
      } else if (item.kind() != StoredItem.Kind.UPLOAD
          || !faults.strikes(Kind.ABORT_DOES_NOT_HOLD)) {
        bucket.remove(item);
      }
    }
    return left;
  }
}
