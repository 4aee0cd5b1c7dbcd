package dev.dalston.application.port;

import static dev.dalston.application.port.StoredThings.listAll;
import static dev.dalston.application.port.StoredThings.stray;
import static dev.dalston.application.port.StoredThings.uploads;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.deletion.Sought;
import dev.dalston.domain.job.JobId;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A listing shows all that a job has and nothing of another's. */
public interface ListingContract extends StoredThings {
  /** What is left for it of the 1,024 bytes that a key may have. */
  int LONGEST = 1_024 - ArtifactKey.prefixOf(JobId.NONE).length();

  /** Keys, beneath the job's prefix, that a store or the way to it may trip over. */
  static Stream<String> oddKeys() {
    return Stream.of(
        "with space",
        " begins and ends with space ",
        "plus+percent%25%2Fand&<>\"'",
        "question?mark#hash;semi=colon,comma",
        "line\nbreak",
        "carriage\rreturn\ttab",
        "control\u0001\u001f\u007f\u0085",
        "umlaut-\u00e4-\u65e5\u672c-\ud83c\udfa7",
        "not-a-character-\ufffe\uffff",
        "back\\slash",
        "dots../..in..names",
        "ends/with/slash/",
        "../leaves",
        "a/./b",
        "two//slashes",
        "x".repeat(200) + "/" + "y".repeat(200),
        ("z".repeat(200) + "/").repeat(5).substring(0, LONGEST));
  }

  @Test
  default void a_listing_of_nothing_is_one_empty_page() {
    JobId job = JobId.next(Instant.now(), new SecureRandom());
    ArtifactStore.Page page = store().list(job, Optional.empty());
    assertEquals(List.of(), page.items());
    assertEquals(Optional.empty(), page.next());
    assertTrue(page.sought().contains(Sought.OBJECTS));
    assertEquals(keepsVersions(), page.sought().contains(Sought.VERSIONS));
    assertEquals(keepsVersions(), page.sought().contains(Sought.DELETE_MARKERS));
  }

  @Test
  default void pages_show_everything_once() {
    JobId job = JobId.next(Instant.now(), new SecureRandom());
    int count = 2 * ArtifactStore.BATCH + 345;
    Set<String> keys =
        IntStream.range(0, count)
            .mapToObj(number -> stray(job, "tasks/chunk-" + number))
            .collect(Collectors.toSet());
    StoredThings.plant(bucket(), keys);

    List<StoredItem> found = listAll(store(), job);

    assertEquals(count, found.size());
    assertEquals(keys, found.stream().map(StoredItem::key).collect(Collectors.toSet()));
    assertEquals(count, found.stream().mapToLong(StoredItem::bytes).sum());
    assertTrue(found.stream().allMatch(item -> item.kind() == StoredItem.Kind.OBJECT));
  }

  @Test
  default void an_item_tells_since_when_it_is_there() {
    JobId job = JobId.next(Instant.now(), new SecureRandom());
    Instant before = Instant.now().minusSeconds(2);
    assertTrue(bucket().put(stray(job, "kept"), new byte[] {1}));
    bucket().beginUpload(stray(job, "begun"), new byte[] {1});
    Instant after = Instant.now().plusSeconds(2);
    List<StoredItem> found = new ArrayList<>(listAll(store(), job));
    found.addAll(uploads(store(), job));
    assertEquals(2, found.size());
    for (StoredItem item : found) {
      assertTrue(item.isOlderThan(after) && !item.isOlderThan(before), item.toString());
    }
    assertEquals(List.of(), store().remove(uploads(store(), job)));
  }

  @Test
  default void a_wider_prefix_shows_the_items_of_all_jobs_beneath_it_in_the_order_of_keys() {
    UUID any = UUID.randomUUID();
    JobId one = new JobId(new UUID(any.getMostSignificantBits(), 1));
    JobId two = new JobId(new UUID(any.getMostSignificantBits(), 2));
    List<String> keys =
        List.of(stray(one, "input/a"), stray(one, "tasks/b"), stray(two, "input/a"));
    StoredThings.plant(bucket(), keys);
    String prefix = stray(one, "").substring(0, 24);
    assertEquals(
        keys,
        store().list(prefix, Optional.empty()).items().stream().map(StoredItem::key).toList());
  }

  @Test
  default void unfinished_uploads_come_in_pages_too() {
    UUID any = UUID.randomUUID();
    JobId one = new JobId(new UUID(any.getMostSignificantBits(), 1));
    JobId two = new JobId(new UUID(any.getMostSignificantBits(), 2));
    Set<String> ids =
        Set.of(
            bucket().beginUpload(stray(one, "a"), new byte[] {1}),
            bucket().beginUpload(stray(two, "b"), new byte[] {1}));
    assertTrue(bucket().put(stray(one, "stored"), new byte[] {1}));
    List<StoredItem> found = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      ArtifactStore.Page page = store().uploads(stray(one, "").substring(0, 24), next);
      found.addAll(page.items());
      next = page.next();
    } while (next.isPresent());
    assertEquals(ids, found.stream().map(StoredItem::id).collect(Collectors.toSet()));
    assertEquals(List.of(), store().remove(found));
  }

  @Test
  default void a_job_whose_id_begins_alike_is_another_job() {
    UUID id = UUID.randomUUID();
    JobId job = new JobId(id);
    String sibling = "jobs/" + id + "0/input/audio";
    String bare = "jobs/" + id;
    JobId near = new JobId(new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() ^ 1));
    assertTrue(bucket().put(stray(near, "input/audio"), new byte[] {1}));
    assertTrue(bucket().put(sibling, new byte[] {1}));
    assertTrue(bucket().put(stray(job, "input/audio"), new byte[] {1}));

    List<StoredItem> found = listAll(store(), job);
    assertEquals(List.of(stray(job, "input/audio")), found.stream().map(StoredItem::key).toList());
    assertEquals(List.of(), store().remove(found));

    assertEquals(List.of(), listAll(store(), job));
    assertEquals(1, listAll(store(), near).size());
    assertTrue(store().exists(new ArtifactKey(job, sibling)));
    bucket().delete(sibling);
    bucket().delete(bare);
  }

  @ParameterizedTest
  @MethodSource("oddKeys")
  default void an_odd_key_is_listed_as_it_is_and_removed(String rest) {
    JobId job = JobId.next(Instant.now(), new SecureRandom());
    Set<String> keys = new HashSet<>(List.of(stray(job, "usual")));
    assertTrue(bucket().put(stray(job, "usual"), new byte[] {1}));
    if (bucket().put(stray(job, rest), new byte[] {2})) {
      keys.add(stray(job, rest));
    }

    List<StoredItem> found = listAll(store(), job);

    assertEquals(keys, found.stream().map(StoredItem::key).collect(Collectors.toSet()));
    assertEquals(List.of(), store().remove(found));
    assertEquals(List.of(), listAll(store(), job));
  }

  @ParameterizedTest
  @MethodSource("oddKeys")
  default void an_upload_to_an_odd_key_is_listed_as_it_is_and_removed(String rest) {
    JobId job = JobId.next(Instant.now(), new SecureRandom());
    Set<String> keys = new HashSet<>(List.of(stray(job, "usual")));
    bucket().beginUpload(stray(job, "usual"), new byte[] {1});
    if (bucket().put(stray(job, rest), new byte[] {2})) {
      bucket().beginUpload(stray(job, rest), new byte[] {2});
      keys.add(stray(job, rest));
    }

    List<StoredItem> found = uploads(store(), job);

    assertEquals(keys, found.stream().map(StoredItem::key).collect(Collectors.toSet()));
    assertEquals(List.of(), store().remove(found));
    assertEquals(List.of(), uploads(store(), job));
    assertEquals(List.of(), store().remove(listAll(store(), job)));
  }
}
