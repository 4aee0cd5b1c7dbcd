package dev.dalston.application.bucket;

import static dev.dalston.application.port.StoredThings.stray;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.bucket.Eraser.Target;
import dev.dalston.application.fake.CountedErasure;
import dev.dalston.application.port.ListingContract;
import dev.dalston.application.port.StoredThings;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.artifact.Inventory;
import dev.dalston.domain.job.JobId;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nothing of a job is left when its erasing is confirmed, however the store lists it; what asks for
 * it afterwards asks past the port, for each key and upload by itself.
 */
public interface ErasureContract extends StoredThings {
  @ParameterizedTest
  @ValueSource(ints = {3, 1_000})
  default void nothingIsLeftOfAJobAndAllOfItsNeighbour(int pageSize) {
    JobId job = JobId.next(Instant.now(), new SecureRandom());
    JobId neighbour = JobId.next(Instant.now(), new SecureRandom());
    String kept = ArtifactKey.audioOf(neighbour).value();
    assertTrue(bucket().put(kept, new byte[] {1}));
    String keptUpload = bucket().beginUpload(kept, new byte[] {1});
    List<String> stored = plant(job);
    long times = keepsVersions() ? 8 + 2L * (stored.size() - 1) : stored.size();
    Map<String, String> begun = begin(job, stored);

    CountedErasure erasure = new CountedErasure();
    assertEquals(
        Optional.empty(), erasure.erase(inPagesOf(pageSize), Target.everythingOf(job, List::of)));

    stored.forEach(key -> assertFalse(bucket().holds(key), key));
    begun.forEach((id, key) -> assertFalse(bucket().holdsUpload(key, id), key));
    assertTrue(bucket().holds(kept));
    assertTrue(bucket().holdsUpload(kept, keptUpload));
    Inventory found = erasure.all();
    long counted = found.objects() + found.versions() + found.deleteMarkers();
    // Some stores keep one version of a key that ends with a slash; what is behind a page's end
    // that
    // is listed as another key is erased uncounted.
    assertTrue(counted <= times, found::toString);
    assertTrue(counted >= stored.size() || pageSize < stored.size(), found::toString);
    assertEquals(
        Optional.empty(),
        new CountedErasure().erase(store(), Target.everythingOf(job, List::of)),
        "nothing is erased like something");
  }

  /** Objects, some of them more often than a page has room for, and one deleted by its key. */
  private List<String> plant(JobId job) {
    List<String> stored = new ArrayList<>();
    String often = stray(job, "again+and%2Bagain");
    for (int time = 0; time < 8; time++) {
      assertTrue(bucket().put(often, new byte[] {1}));
    }
    stored.add(often);
    // Some stores take it for the key to which it leads, which is none of the job's.
    ListingContract.oddKeys()
        .filter(rest -> !rest.startsWith("../"))
        .map(rest -> stray(job, rest))
        .filter(key -> bucket().put(key, new byte[] {1}) && bucket().put(key, new byte[] {2}))
        .forEach(stored::add);
    if (keepsVersions()) {
      String hidden = stray(job, "hidden");
      assertTrue(bucket().put(hidden, new byte[] {1}));
      bucket().delete(hidden);
      stored.add(hidden);
    }
    return stored;
  }

  /** Uploads to keys that are stored too, several to one of them, and to one that is not. */
  private Map<String, String> begin(JobId job, List<String> stored) {
    List<String> keys = new ArrayList<>(stored);
    keys.add(stray(job, "not stored"));
    keys.add(ArtifactKey.audioOf(job).value());
    for (int time = 0; time < 6; time++) {
      keys.add(stored.getFirst());
    }
    Map<String, String> begun = new HashMap<>();
    for (String key : keys) {
      String id = bucket().beginUpload(key, new byte[] {1});
      if (!id.isEmpty()) {
        begun.put(id, key);
      }
    }
    return begun;
  }
}
