package dev.dalston.storage.ceph;

import static dev.dalston.application.port.StoredThings.stray;
import static dev.dalston.application.port.StoredThings.uploads;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.port.StoredItem;
import dev.dalston.domain.job.JobId;
import dev.dalston.storage.S3ArtifactStore;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/** After an erasure another client finds nothing either, however much there was and however old. */
class NothingHiddenIT extends GatewayTest {
  @Override
  RawBucket create(Gateway gateway) {
    return RawBucket.versioned(gateway);
  }

  @Test
  void versionsAndDeleteMarkersOfMoreThanAPageAreGone() {
    JobId job = JobId.next(Instant.now(), new SecureRandom());
    JobId other = JobId.next(Instant.now(), new SecureRandom());
    bucket().putVersion(stray(other, "input/audio"), new byte[] {1});
    IntStream.range(0, 15)
        .parallel()
        .forEach(
            number -> {
              String key = stray(job, "tasks/odd +key-" + number);
              IntStream.range(0, 20).forEach(time -> bucket().putVersion(key, new byte[] {1}));
              bucket().delete(key);
            });
    bucket().beginUpload(stray(job, "tasks/odd +key-0"), new byte[100]);
    assertEquals(15 * 21 + 1, bucket().contents(job).size());

    assertEquals(Map.of(), Erasure.erase(store(), job));

    assertEquals(List.of(), bucket().contents(job));
    assertEquals(1, bucket().contents(other).size());
  }

  @Test
  void moreUnfinishedUploadsThanAPageAreFoundByPrefixAndGone() {
    JobId job = JobId.next(Instant.now(), new SecureRandom());
    int count = 300;
    String theirs = stray(JobId.next(Instant.now(), new SecureRandom()), "input/audio");
    String kept = bucket().beginUpload(theirs, new byte[100]);
    IntStream.range(0, count)
        .parallel()
        .forEach(
            number ->
                bucket()
                    .client()
                    .createMultipartUpload(
                        begin ->
                            begin
                                .bucket(bucket().name())
                                .key(stray(job, "tasks/odd +key-" + number % 200))));

    List<StoredItem> found = uploads(store(), job);
    assertEquals(count, found.size());
    assertEquals(count, found.stream().map(StoredItem::id).distinct().count());
    assertTrue(found.stream().allMatch(item -> item.key().startsWith(stray(job, "tasks/odd +"))));

    assertEquals(Map.of(), Erasure.erase(store(), job));

    assertEquals(List.of(), bucket().contents(job));
    assertEquals(
        List.of(kept),
        bucket()
            .client()
            .listMultipartUploads(list -> list.bucket(bucket().name()).prefix(theirs))
            .uploads()
            .stream()
            .map(upload -> upload.uploadId())
            .toList());
  }

  /** Versioning that was switched on late and off again leaves versions called "null". */
  @Test
  void whatIsLeftOfVersioningSwitchedOnAndOffIsGone() {
    JobId job = JobId.next(Instant.now(), new SecureRandom());
    Gateway gateway = Gateway.running();
    try (RawBucket changing = RawBucket.plain(gateway);
        var store = new S3ArtifactStore(gateway.settings(changing.name(), gateway.owner()))) {
      List<String> keys =
          IntStream.range(0, 3).mapToObj(number -> stray(job, "tasks/" + number)).toList();
      keys.forEach(key -> changing.putVersion(key, new byte[] {1}));
      changing.keepVersions(BucketVersioningStatus.ENABLED);
      keys.forEach(key -> changing.putVersion(key, new byte[] {2}));
      changing.keepVersions(BucketVersioningStatus.SUSPENDED);
      changing.putVersion(keys.get(1), new byte[] {3});
      changing.delete(keys.get(2));
      assertEquals(
          Map.of("version", 5L, "marker", 1L),
          changing.contents(job).stream()
              .collect(Collectors.groupingBy(it -> it.split(" ")[0], Collectors.counting())));

      assertEquals(Map.of(), Erasure.erase(store, job));

      assertEquals(List.of(), changing.contents(job));
    }
  }
}
