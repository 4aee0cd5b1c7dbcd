package dev.dalston.application.port;

import static dev.dalston.application.port.StoredThings.listAll;
import static dev.dalston.application.port.StoredThings.stray;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.port.StoredItem.Kind;
import dev.dalston.domain.job.JobId;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Versions and delete markers are part of what a job has, where the bucket keeps them. */
public interface VersionsContract extends StoredThings {
  @Test
  default void olderVersionsAndDeleteMarkersAreListedAndRemoved() {
    JobId job = JobId.next(Instant.now(), new SecureRandom());
    for (byte time = 0; time < 3; time++) {
      assertTrue(bucket().put(stray(job, "kept"), new byte[] {1, 2, time}));
      assertTrue(bucket().put(stray(job, "hidden"), new byte[] {1, time}));
    }
    bucket().delete(stray(job, "hidden"));

    List<StoredItem> found = listAll(store(), job);

    Map<Kind, Long> counts = found.stream().collect(groupingBy(StoredItem::kind, counting()));
    assertEquals(
        keepsVersions()
            ? Map.of(Kind.OBJECT, 1L, Kind.VERSION, 5L, Kind.DELETE_MARKER, 1L)
            : Map.of(Kind.OBJECT, 1L),
        counts);
    assertEquals(keepsVersions() ? 15 : 3, found.stream().mapToLong(StoredItem::bytes).sum());
    assertEquals(List.of(), store().remove(found));
    assertEquals(List.of(), listAll(store(), job));
  }

  @Test
  default void oneVersionCanBeRemovedWithoutTheOthers() {
    JobId job = JobId.next(Instant.now(), new SecureRandom());
    for (byte time = 0; time < 3; time++) {
      bucket().put(stray(job, "kept"), new byte[] {time});
    }
    List<StoredItem> before = listAll(store(), job);
    assertEquals(keepsVersions() ? 3 : 1, before.size());

    assertEquals(List.of(), store().remove(before.subList(0, 1)));

    List<StoredItem> after = listAll(store(), job);
    assertEquals(
        before.subList(1, before.size()).stream().map(StoredItem::id).toList(),
        after.stream().map(StoredItem::id).toList());
    assertEquals(List.of(), store().remove(after));
  }

  @Test
  default void versionsPageToo() {
    JobId job = JobId.next(Instant.now(), new SecureRandom());
    int keys = 3;
    int times = keepsVersions() ? 340 : 2;
    for (int time = 0; time < times; time++) {
      StoredThings.plant(
          bucket(), IntStream.range(0, keys).mapToObj(key -> stray(job, "chunk-" + key)).toList());
    }

    List<StoredItem> found = listAll(store(), job);

    assertEquals(keepsVersions() ? keys * times : keys, found.size());
    assertEquals(found.size(), found.stream().distinct().count());
  }
}
