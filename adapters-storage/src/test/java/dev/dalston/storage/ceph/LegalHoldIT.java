package dev.dalston.storage.ceph;

import static dev.dalston.application.port.StoredThings.stray;
import static java.time.temporal.ChronoUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.job.JobId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.ObjectLockLegalHoldStatus;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;

/** A version under a legal hold stays until the hold is released; nobody knows when. */
class LegalHoldIT extends GatewayTest {
  @Override
  RawBucket create(Gateway gateway) {
    return RawBucket.lockable(gateway);
  }

  @Test
  void aHeldVersionIsRefusedWithoutADateAndGoesOnceReleased() {
    JobId job = JobId.next(Instant.now(), new SecureRandom());
    String key = stray(job, "output/transcript.json");
    String version = bucket().putVersion(key, new byte[] {1});
    bucket().putVersion(stray(job, "input/audio"), new byte[] {1});
    bucket().delete(stray(job, "input/audio"));
    var locks = new Locks(bucket());
    locks.hold(key, version, ObjectLockLegalHoldStatus.ON);

    Map<String, Obstacle> obstacles = Erasure.erase(store(), job);

    assertEquals(
        Map.of(
            key + " " + version,
            Obstacle.lasting("It is under a legal hold in the storage.", Optional.empty())),
        obstacles);
    assertEquals(List.of("version " + key + " " + version), bucket().contents(job));

    locks.hold(key, version, ObjectLockLegalHoldStatus.OFF);
    assertEquals(Map.of(), Erasure.erase(store(), job));
    assertEquals(List.of(), bucket().contents(job));
  }

  @Test
  void aHoldHidesTheDateOfARetentionUntilItIsReleased() {
    JobId job = JobId.next(Instant.now(), new SecureRandom());
    String key = stray(job, "input/audio");
    String version = bucket().putVersion(key, new byte[] {1});
    Instant until = Instant.now().plus(Duration.ofHours(2)).truncatedTo(SECONDS);
    var locks = new Locks(bucket());
    locks.retain(key, version, ObjectLockRetentionMode.GOVERNANCE, until);
    locks.hold(key, version, ObjectLockLegalHoldStatus.ON);

    Obstacle held = Erasure.erase(store(), job).get(key + " " + version);
    assertTrue(held.lasting());
    assertEquals(Optional.empty(), held.until());

    locks.hold(key, version, ObjectLockLegalHoldStatus.OFF);
    Obstacle retained = Erasure.erase(store(), job).get(key + " " + version);
    assertTrue(retained.lasting());
    assertEquals(Optional.of(until), retained.until());
    assertEquals(1, bucket().contents(job).size());
  }
}
