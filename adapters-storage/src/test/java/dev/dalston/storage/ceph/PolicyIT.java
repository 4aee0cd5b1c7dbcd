package dev.dalston.storage.ceph;

import static dev.dalston.application.port.StoredThings.uploads;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.port.StoreRefused;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.job.JobId;
import dev.dalston.storage.S3ArtifactStore;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A service with too few rights: each missing right is a refusal, and the right granted mends it.
 */
@Tag("ceph")
class PolicyIT {
  private static final String LIST = "s3:ListBucket";
  private static final String VERSIONS = "s3:ListBucketVersions";
  private static final String UPLOADS = "s3:ListBucketMultipartUploads";
  private static final String DELETE = "s3:DeleteObject";
  private static final String DELETE_VERSION = "s3:DeleteObjectVersion";
  private static final String ABORT = "s3:AbortMultipartUpload";

  private final ArtifactKey key =
      ArtifactKey.audioOf(JobId.next(Instant.now(), new SecureRandom()));
  private RawBucket bucket;
  private S3ArtifactStore store;

  @BeforeEach
  void fill() {
    Gateway gateway = Gateway.running();
    bucket = RawBucket.versioned(gateway);
    store = new S3ArtifactStore(gateway.settings(bucket.name(), gateway.stranger()));
    bucket.putVersion(key.value(), new byte[] {1});
    bucket.putVersion(key.value(), new byte[] {2});
    bucket.delete(key.value());
    bucket.beginUpload(key.value(), new byte[100]);
  }

  @AfterEach
  void close() {
    store.close();
    bucket.close();
  }

  /** Lets the stranger do all of this and nothing else. */
  private void allow(String... actions) {
    String policy =
        """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
          "Principal": {"AWS": ["arn:aws:iam:::user/stranger"]},
          "Action": ["%s"], "Resource": ["arn:aws:s3:::%s", "arn:aws:s3:::%s/*"]}]}
        """
            .formatted(String.join("\", \"", actions), bucket.name(), bucket.name());
    bucket.client().putBucketPolicy(put -> put.bucket(bucket.name()).policy(policy));
  }

  private void assertStopped(int left) {
    Map<String, Obstacle> obstacles = Erasure.erase(store, key.job());
    assertFalse(obstacles.isEmpty());
    assertTrue(obstacles.values().stream().allMatch(Obstacle::lasting));
    assertEquals(left, bucket.contents(key.job()).size());
  }

  @Test
  void withoutTheRightToListVersionsAListingIsRefused() {
    allow(LIST, UPLOADS, DELETE, DELETE_VERSION, ABORT);
    assertThrows(StoreRefused.class, () -> Erasure.erase(store, key.job()));
    assertEquals(4, bucket.contents(key.job()).size());
  }

  @Test
  void withoutTheRightToListUploadsTheLookForThemIsRefused() {
    allow(LIST, VERSIONS, DELETE, DELETE_VERSION, ABORT);
    assertThrows(StoreRefused.class, () -> uploads(store, key.job()));
  }

  @Test
  void withoutTheRightToDeleteEverythingStays() {
    allow(LIST, VERSIONS, UPLOADS);
    assertStopped(4);
  }

  @Test
  void withoutTheRightToDeleteVersionsEverythingStays() {
    allow(LIST, VERSIONS, UPLOADS, DELETE);
    assertStopped(4);
  }

  @Test
  void withoutTheRightToAbortUploadsTheyStay() {
    allow(LIST, VERSIONS, UPLOADS, DELETE, DELETE_VERSION);
    assertStopped(1);
  }

  @Test
  void withTheRightsItNeedsAndNoMoreEverythingGoes() {
    allow(LIST, VERSIONS, UPLOADS, DELETE, DELETE_VERSION, ABORT);
    assertEquals(Map.of(), Erasure.erase(store, key.job()));
    assertEquals(List.of(), bucket.contents(key.job()));
  }
}
