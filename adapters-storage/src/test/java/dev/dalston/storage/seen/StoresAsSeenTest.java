package dev.dalston.storage.seen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.of;

import dev.dalston.application.bucket.Eraser;
import dev.dalston.application.bucket.Eraser.Target;
import dev.dalston.application.fake.CountedErasure;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.artifact.Inventory;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.deletion.Sought;
import dev.dalston.domain.job.JobId;
import dev.dalston.storage.S3ArtifactStore;
import dev.dalston.storage.ScriptedS3;
import dev.dalston.storage.seen.SeenStore.Entry;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A job is erased from stores that answer as real ones were seen to answer. */
class StoresAsSeenTest {
  private static final List<String> ODD =
      List.of(
          "one key+",
          "a%7Ea",
          "aB",
          "aC",
          "a~b",
          " blanks ",
          "two//slashes",
          "/first",
          "ends/",
          "control\u0001",
          "control\u0002",
          "two\u0003\u0004",
          "line\nbreak",
          "not\ufffea",
          "<&>",
          "real\ufffd");

  private final JobId job = JobId.next(Instant.now(), new SecureRandom());
  private final CountedErasure counted = new CountedErasure();

  static Stream<Arguments> stores() {
    return IntStream.of(3, 7, 100).boxed().flatMap(StoresAsSeenTest::storesWithPagesOf);
  }

  private static Stream<Arguments> storesWithPagesOf(int size) {
    return habits().map(of -> of(of.get()[0], of.get()[1], size));
  }

  private static Stream<Arguments> habits() {
    return Stream.of(
        of("MinIO", EnumSet.of(Habit.UPLOADS_BY_EXACT_KEY)),
        of(
            "versitygw",
            EnumSet.of(
                Habit.UPLOAD_MARKER_REFUSED,
                Habit.LAST_ITEM_REPEATED,
                Habit.KEY_MARKER_INCLUSIVE,
                Habit.CHARACTERS_LOST)),
        of(
            "Garage",
            EnumSet.of(
                Habit.WITHOUT_VERSIONS, Habit.VERSION_IN_CONFIRMATION, Habit.RAW_PATH_SIGNED)),
        of(
            "gofakes3",
            EnumSet.of(
                Habit.NO_NEXT_MARKER,
                Habit.KEY_MARKER_INCLUSIVE,
                Habit.CHARACTERS_LOST,
                Habit.NO_UPLOADS_NOT_FOUND)),
        of("moto", EnumSet.of(Habit.NEVER_ENCODED)),
        of("s3rver", EnumSet.of(Habit.WITHOUT_VERSIONS, Habit.TOKEN_FAILS, Habit.NEVER_ENCODED)),
        of("Ceph", EnumSet.of(Habit.MARKER_NOT_ENCODED, Habit.UPLOADS_ENCODED_UNSAID)));
  }

  private SeenStore store(Set<Habit> habits, int pageSize, int objects) {
    SeenStore seen = new SeenStore(habits, pageSize);
    boolean versions = !habits.contains(Habit.WITHOUT_VERSIONS);
    for (int i = 0; i < objects; i++) {
      seen.versions.add(new Entry(key("o %04d+".formatted(i)), versions ? "v0" : ""));
    }
    for (String odd : ODD) {
      for (int i = 0; i < (versions ? 23 : 1); i++) {
        seen.versions.add(new Entry(key(odd), versions ? "v" + i : ""));
      }
      for (int i = 0; i < 9; i++) {
        seen.uploads.add(new Entry(key(odd), odd.hashCode() + "-" + i));
      }
    }
    return seen;
  }

  private String key(String rest) {
    return ArtifactKey.prefixOf(job) + rest;
  }

  private Optional<Obstacle> erase(SeenStore seen) throws IOException {
    try (var s3 = new ScriptedS3(seen);
        var store = new S3ArtifactStore(s3.settings(Duration.ofSeconds(20), 1))) {
      return counted.erase(store, Target.everythingOf(job, List::of));
    }
  }

  @ParameterizedTest(name = "{0}, {2}")
  @MethodSource("stores")
  void everythingIsErasedAndCounted(String name, Set<Habit> habits, int pageSize)
      throws IOException {
    SeenStore seen = store(habits, pageSize, 40);

    Optional<Obstacle> left = erase(seen);

    assertEquals(List.of(), seen.versions);
    assertEquals(List.of(), seen.uploads);
    assertEquals(Optional.empty(), left);
    boolean versions = !habits.contains(Habit.WITHOUT_VERSIONS);
    long objects = 40 + ODD.size();
    // Where two keys are listed alike, they are counted as one.
    long alike = habits.contains(Habit.CHARACTERS_LOST) ? 1 : 0;
    Inventory found = counted.all();
    assertEquals(objects - alike, found.objects());
    assertEquals(versions ? 22 * (ODD.size() - alike) : 0, found.versions());
    assertEquals(9 * ODD.size(), found.uploads());
    assertEquals(versions, counted.sought().contains(Sought.VERSIONS));
    assertEquals(
        habits.contains(Habit.UPLOADS_BY_EXACT_KEY),
        counted.sought().contains(Sought.UPLOADS_BY_KEY));
  }

  /** Adobe S3Mock. */
  @Test
  void aPageMayBeLongerThanARequestTakes() throws IOException {
    SeenStore seen = store(EnumSet.of(Habit.PAGE_TOO_LONG, Habit.RAW_PATH_SIGNED), 1_000, 2_500);

    assertEquals(Optional.empty(), erase(seen));
    assertEquals(List.of(), seen.versions);
    assertEquals(2_500 + ODD.size(), counted.all().objects());
  }

  /** s3rver. */
  @Test
  void whereUploadsCannotBeListedNothingIsConfirmed() throws IOException {
    SeenStore seen =
        store(EnumSet.of(Habit.WITHOUT_VERSIONS, Habit.UPLOADS_NEITHER_LISTED_NOR_ABORTED), 7, 9);

    assertTrue(erase(seen).orElseThrow().lasting());
    assertEquals(List.of(), seen.versions);
    assertEquals(Set.of(), counted.sought());
  }

  /** MinIO of some years. */
  @Test
  void anUploadThatStaysListedIsNotGone() throws IOException {
    SeenStore seen = store(EnumSet.of(Habit.ABORTED_UPLOADS_STAY_LISTED), 7, 1);

    assertEquals(Optional.of(Eraser.STILL_LISTED), erase(seen));
    assertEquals(List.of(), seen.uploads);
    assertEquals(9 * ODD.size(), counted.all().uploads());
  }

  @Test
  void aLockSaysUntilWhenWhateverTheStorageCallsIt() throws IOException {
    SeenStore seen = store(EnumSet.of(Habit.LOCK_IS_BAD_REQUEST), 100, 5);
    seen.locked.add(key("o 0003+"));

    Obstacle obstacle = erase(seen).orElseThrow();
    assertEquals(Optional.of(Instant.parse(SeenStore.UNTIL)), obstacle.until());
    assertEquals(List.of(new Entry(key("o 0003+"), "v0")), seen.versions);
  }

  /** More than a page of them, in front of the rest, on a store whose pages lead nowhere. */
  @Test
  void whatIsRefusedDoesNotHideWhatIsBehindIt() throws IOException {
    SeenStore seen = store(EnumSet.of(Habit.NO_NEXT_MARKER), 7, 60);
    for (int i = 0; i < 20; i++) {
      seen.locked.add(key("o %04d+".formatted(i)));
    }

    assertTrue(erase(seen).orElseThrow().lasting());
    assertEquals(20, seen.versions.size());
    assertTrue(seen.versions.stream().allMatch(left -> seen.locked.contains(left.key())));
  }
}
