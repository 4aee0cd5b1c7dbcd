package dev.dalston.application.port;

import static dev.dalston.application.port.StoredThings.stray;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.job.JobId;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However small its pages are, a listing shows everything, and each thing once. */
public interface PagingContract extends StoredThings {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  default void objectsAndTheirVersionsAreShownOnceInSmallPages(int size) {
    JobId job = JobId.next(Instant.now(), new SecureRandom());
    List<String> keys = Stream.of("a", "b+c", "b%2Bc", "d", "e/f").map(k -> stray(job, k)).toList();
    keys.forEach(key -> assertTrue(bucket().put(key, new byte[] {1})));
    assertTrue(bucket().put(keys.get(1), new byte[] {2}));
    assertTrue(bucket().put(keys.get(3), new byte[] {2}));
    bucket().delete(keys.get(3));
    Set<StoredItem> all = Set.copyOf(StoredThings.listAll(store(), job));
    assertEquals(keepsVersions() ? 8 : 4, all.size());

    ArtifactStore small = inPagesOf(size);
    List<StoredItem> found = pages(size, after -> small.list(job, after));

    assertEquals(all.size(), found.size(), found::toString);
    assertEquals(all, Set.copyOf(found));
    assertEquals(List.of(), store().remove(found));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  default void uploadsAreShownOnceInSmallPages(int size) {
    JobId job = JobId.next(Instant.now(), new SecureRandom());
    Set<String> ids =
        Stream.of("a", "a", "a", "b", "c")
            .map(key -> bucket().beginUpload(stray(job, key), new byte[] {1}))
            .collect(toSet());

    ArtifactStore small = inPagesOf(size);
    List<StoredItem> found = pages(size, after -> small.uploads(ArtifactKey.prefixOf(job), after));

    assertEquals(5, found.size(), found::toString);
    assertEquals(ids, found.stream().map(StoredItem::id).collect(toSet()));
    assertEquals(List.of(), store().remove(found));
  }

  private static List<StoredItem> pages(
      int size, Function<Optional<String>, ArtifactStore.Page> listing) {
    List<StoredItem> all = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      ArtifactStore.Page page = listing.apply(next);
      assertTrue(page.items().size() <= size, page::toString);
      all.addAll(page.items());
      next = page.next();
    } while (next.isPresent());
    return all;
  }
}
