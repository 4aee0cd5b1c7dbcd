package dev.dalston.application.port;

import static dev.dalston.application.port.StoredThings.listAll;
import static dev.dalston.application.port.StoredThings.plant;
import static dev.dalston.application.port.StoredThings.stray;
import static dev.dalston.application.port.StoredThings.uploads;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.job.JobId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is removed is gone, whoever else removes it too. */
public interface RemovingContract extends StoredThings {
  @Test
  default void removing_a_full_batch_leaves_nothing() {
    JobId job = JobId.next(Instant.now(), new SecureRandom());
    plant(
        bucket(),
        IntStream.range(0, ArtifactStore.BATCH)
            .mapToObj(number -> stray(job, "tasks/" + number))
            .toList());
    List<StoredItem> items = listAll(store(), job);
    assertEquals(ArtifactStore.BATCH, items.size());

    assertEquals(List.of(), store().remove(items));

    assertEquals(List.of(), listAll(store(), job));
  }

  @Test
  default void more_than_a_batch_is_refused() {
    StoredItem item = new StoredItem(StoredItem.Kind.OBJECT, "jobs/none/x", "", 0);

    assertThrows(
        IllegalArgumentException.class,
        () -> store().remove(Collections.nCopies(ArtifactStore.BATCH + 1, item)));
  }

  @Test
  default void removing_nothing_or_again_is_no_fault() throws IOException {
    ArtifactKey key = ArtifactKey.audioOf(JobId.next(Instant.now(), new SecureRandom()));
    store().put(key, "audio/wav", new ByteArrayInputStream(new byte[] {1, 2}));
    bucket().put(stray(key.job(), "other"), new byte[] {1});
    String upload = bucket().beginUpload(key.value(), new byte[100]);
    List<StoredItem> items = new ArrayList<>(listAll(store(), key.job()));
    items.add(new StoredItem(StoredItem.Kind.UPLOAD, key.value(), upload, 0));

    assertEquals(List.of(), store().remove(List.of()));
    assertEquals(List.of(), store().remove(items));
    assertEquals(List.of(), store().remove(items));

    assertFalse(store().exists(key));
    assertEquals(List.of(), listAll(store(), key.job()));
  }

  @Test
  default void unfinished_uploads_are_found_and_removed() {
    ArtifactKey key = ArtifactKey.audioOf(JobId.next(Instant.now(), new SecureRandom()));
    JobId other = JobId.next(Instant.now(), new SecureRandom());
    String first = bucket().beginUpload(key.value(), new byte[1000]);
    String second = bucket().beginUpload(key.value(), new byte[1000]);
    String third = bucket().beginUpload(stray(key.job(), "tasks/odd +key"), new byte[1000]);
    String theirs = bucket().beginUpload(stray(other, "input/audio"), new byte[1000]);

    List<StoredItem> found = uploads(store(), key.job());
    assertEquals(3, found.size());
    assertEquals(
        Set.of(first, second, third),
        found.stream().map(StoredItem::id).collect(Collectors.toSet()));
    assertTrue(found.stream().allMatch(item -> item.kind() == StoredItem.Kind.UPLOAD));
    assertEquals(List.of(), listAll(store(), key.job()));

    assertEquals(List.of(), store().remove(found));

    assertEquals(List.of(), uploads(store(), key.job()));
    List<StoredItem> left = uploads(store(), other);
    assertEquals(List.of(theirs), left.stream().map(StoredItem::id).toList());
    assertEquals(List.of(), store().remove(left));
  }

  @Test
  default void several_may_remove_the_same_at_once() throws Exception {
    JobId job = JobId.next(Instant.now(), new SecureRandom());
    plant(
        bucket(),
        IntStream.range(0, 300).mapToObj(number -> stray(job, "tasks/" + number)).toList());
    bucket().beginUpload(stray(job, "input/audio"), new byte[100]);
    List<StoredItem> items = new ArrayList<>(listAll(store(), job));
    items.addAll(uploads(store(), job));
    assertEquals(301, items.size());

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<List<ArtifactStore.Fault>> removal = () -> store().remove(items);
      for (var faults : threads.invokeAll(Collections.nCopies(6, removal))) {
        assertEquals(List.of(), faults.get());
      }
    }

    assertEquals(List.of(), listAll(store(), job));
    assertEquals(List.of(), uploads(store(), job));
  }

  @Test
  default void a_probe_leaves_nothing_of_its_own_and_what_is_the_jobs() {
    JobId job = JobId.next(Instant.now(), new SecureRandom());
    bucket().put(stray(job, "input/audio"), new byte[] {1});

    store().probe();
    store().probe();

    assertEquals(List.of(), store().list("probe/own", Optional.empty()).items());
    assertEquals(1, listAll(store(), job).size());
  }

  @Test
  default void several_may_probe_at_once() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Void> probe =
          () -> {
            store().probe();
            return null;
          };
      for (var ended : threads.invokeAll(Collections.nCopies(6, probe))) {
        ended.get();
      }
    }

    assertEquals(List.of(), store().list("probe/own", Optional.empty()).items());
  }
}
