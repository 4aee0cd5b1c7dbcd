package dev.dalston.storage.ceph;

import static dev.dalston.application.port.StoredThings.stray;
import static java.time.temporal.ChronoUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.job.JobId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;

/** A version that is to be kept until a date is refused until that date, and only that version. */
class RetentionIT extends GatewayTest {
  private static final byte[] CONTENT = {1};

  @Override
  RawBucket create(Gateway gateway) {
    return RawBucket.lockable(gateway);
  }

  private String retained(String of, ObjectLockRetentionMode mode, Instant until) {
    String version = bucket().putVersion(of, CONTENT);
    new Locks(bucket()).retain(of, version, mode, until);
    return version;
  }

  private static void assertLockedUntil(Instant until, Obstacle obstacle) {
    assertTrue(obstacle.lasting());
    assertEquals(Optional.of(until), obstacle.until());
    assertTrue(obstacle.reason().contains(until.toString()), obstacle.reason());
  }

  @ParameterizedTest
  @EnumSource(
      value = ObjectLockRetentionMode.class,
      names = {"GOVERNANCE", "COMPLIANCE"})
  void aRetainedVersionIsRefusedWithItsDateAndItsSiblingsGo(ObjectLockRetentionMode mode) {
    JobId job = JobId.next(Instant.now(), new SecureRandom());
    String key = stray(job, "input/audio");
    Instant until = Instant.now().plus(Duration.ofHours(1)).truncatedTo(SECONDS);
    String version = retained(key, mode, until);
    IntStream.range(0, 5).forEach(n -> bucket().putVersion(stray(job, "tasks/" + n), CONTENT));

    Map<String, Obstacle> first = Erasure.erase(store(), job);

    assertEquals(List.of("version " + key + " " + version), bucket().contents(job));
    assertEquals(1, first.size());
    assertLockedUntil(until, first.get(key + " " + version));
    // Alone it goes another way: one request for one item.
    Map<String, Obstacle> again = Erasure.erase(store(), job);
    assertEquals(1, again.size());
    assertLockedUntil(until, again.get(key + " " + version));
  }

  @Test
  void onceItsDateHasPassedItGoes() {
    JobId job = JobId.next(Instant.now(), new SecureRandom());
    String key = stray(job, "input/audio");
    Instant until = Instant.now().plusSeconds(4).truncatedTo(SECONDS);
    String version = retained(key, ObjectLockRetentionMode.COMPLIANCE, until);

    Obstacle obstacle = Erasure.erase(store(), job).get(key + " " + version);
    assertLockedUntil(until, obstacle);

    Instant latest = until.plusSeconds(20);
    while (!Erasure.erase(store(), job).isEmpty()) {
      assertTrue(Instant.now().isBefore(latest), "still locked long after its date");
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
    assertFalse(Instant.now().isBefore(until), "gone before its date");
    assertEquals(List.of(), bucket().contents(job));
  }

  @Test
  void anOlderRetainedVersionStaysAlone() {
    JobId job = JobId.next(Instant.now(), new SecureRandom());
    String key = stray(job, "input/audio");
    Instant until = Instant.now().plus(Duration.ofHours(1)).truncatedTo(SECONDS);
    bucket().putVersion(key, CONTENT);
    String version = retained(key, ObjectLockRetentionMode.GOVERNANCE, until);
    bucket().putVersion(key, CONTENT);
    bucket().delete(key);

    Map<String, Obstacle> obstacles = Erasure.erase(store(), job);

    assertEquals(1, obstacles.size());
    assertLockedUntil(until, obstacles.get(key + " " + version));
    assertEquals(List.of("version " + key + " " + version), bucket().contents(job));
  }

  @Test
  void ofManyRetainedVersionsEachIsRefusedAndTheDateIsTold() {
    JobId job = JobId.next(Instant.now(), new SecureRandom());
    Instant until = Instant.now().plus(Duration.ofHours(1)).truncatedTo(SECONDS);
    IntStream.range(0, 12)
        .forEach(
            n -> retained(stray(job, "tasks/" + n), ObjectLockRetentionMode.GOVERNANCE, until));

    Map<String, Obstacle> obstacles = Erasure.erase(store(), job);

    assertEquals(12, obstacles.size());
    assertTrue(obstacles.values().stream().allMatch(Obstacle::lasting));
    assertEquals(
        List.of(until),
        obstacles.values().stream().flatMap(it -> it.until().stream()).distinct().toList());
    assertEquals(12, bucket().contents(job).size());
  }
}
