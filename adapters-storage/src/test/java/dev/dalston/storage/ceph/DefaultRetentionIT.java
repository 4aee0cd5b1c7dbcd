package dev.dalston.storage.ceph;

import static dev.dalston.application.port.StoredThings.stray;
import static java.time.temporal.ChronoUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.job.JobId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;

/** On a bucket that locks whatever is stored, the service stores, and says why it cannot delete. */
class DefaultRetentionIT extends GatewayTest {
  @Override
  RawBucket create(Gateway gateway) {
    return RawBucket.lockable(gateway);
  }

  @BeforeAll
  void lockEverything() {
    new Locks(bucket()).retainByDefault(ObjectLockRetentionMode.GOVERNANCE, 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 9 << 20})
  void whatTheServiceStoredIsRefusedUntilTheBucketLetsItGo(int length) throws IOException {
    ArtifactKey key = ArtifactKey.audioOf(JobId.next(Instant.now(), new SecureRandom()));
    Instant before = Instant.now().truncatedTo(SECONDS);
    store().put(key, "audio/wav", new ByteArrayInputStream(new byte[length]));
    Instant after = Instant.now();

    Map<String, Obstacle> obstacles = Erasure.erase(store(), key.job());

    assertEquals(1, obstacles.size());
    Obstacle obstacle = obstacles.values().iterator().next();
    assertTrue(obstacle.lasting());
    Instant until = obstacle.until().orElseThrow();
    assertFalse(until.isBefore(before.plus(Duration.ofDays(1))), until + " " + before);
    assertFalse(until.isAfter(after.plus(Duration.ofDays(1))), until + " " + after);
    assertEquals(1, bucket().contents(key.job()).size());
  }

  @Test
  void deleteMarkersAndUnfinishedUploadsAreNotLocked() {
    JobId job = JobId.next(Instant.now(), new SecureRandom());
    bucket().delete(stray(job, "never/there"));
    bucket().delete(stray(job, "never/there/either"));
    bucket().beginUpload(stray(job, "input/audio"), new byte[100]);
    assertEquals(3, bucket().contents(job).size());

    assertEquals(Map.of(), Erasure.erase(store(), job));

    assertEquals(List.of(), bucket().contents(job));
  }
}
