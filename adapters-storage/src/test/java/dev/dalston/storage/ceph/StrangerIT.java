package dev.dalston.storage.ceph;

import static dev.dalston.application.port.StoredThings.listAll;
import static dev.dalston.application.port.StoredThings.uploads;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.port.ArtifactStore;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.StoreRefused;
import dev.dalston.application.port.StoredItem;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.job.JobId;
import dev.dalston.storage.S3ArtifactStore;
import dev.dalston.storage.s3.S3Settings.AccessKey;
import java.io.ByteArrayInputStream;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Who has no right to look never sees "nothing there", and who may not delete is told so. */
class StrangerIT extends GatewayTest {
  private final Gateway gateway = Gateway.running();
  private final ArtifactKey key =
      ArtifactKey.audioOf(JobId.next(Instant.now(), new SecureRandom()));

  @Override
  RawBucket create(Gateway to) {
    return RawBucket.versioned(to);
  }

  private void as(AccessKey who, String bucket, Consumer<S3ArtifactStore> what) {
    try (var store = new S3ArtifactStore(gateway.settings(bucket, who))) {
      what.accept(store);
    }
  }

  private void assertRefused(S3ArtifactStore store) {
    assertBlind(
        store, call -> assertTrue(assertThrows(StoreRefused.class, call).obstacle().lasting()));
  }

  private void assertAway(S3ArtifactStore store) {
    assertBlind(store, call -> assertThrows(BackendUnavailable.class, call));
  }

  private void assertBlind(S3ArtifactStore store, Consumer<Executable> fails) {
    fails.accept(() -> listAll(store, key.job()));
    fails.accept(() -> uploads(store, key.job()));
    fails.accept(() -> store.exists(key));
    fails.accept(() -> store.open(key));
    fails.accept(() -> store.put(key, "audio/wav", new ByteArrayInputStream(new byte[1])));
    fails.accept(() -> store.put(key, "audio/wav", new ByteArrayInputStream(new byte[9 << 20])));
    assertFalse(store.isReachable());
  }

  @Test
  void aUserWithoutRightsIsRefusedWhateverIsThere() {
    as(gateway.stranger(), bucket().name(), this::assertRefused);
    bucket().putVersion(key.value(), new byte[] {1});
    as(gateway.stranger(), bucket().name(), this::assertRefused);
  }

  @Test
  void aWrongSecretAndAnUnknownKeyAreATroubleThatPasses() {
    as(new AccessKey(gateway.owner().id(), "wrong"), bucket().name(), this::assertAway);
    as(new AccessKey("NOBODY", "wrong"), bucket().name(), this::assertAway);
  }

  @Test
  void aBucketThatIsNotThereIsATroubleThatPasses() {
    as(gateway.owner(), bucket().name() + "-not", this::assertAway);
  }

  @Test
  void nothingAUserWithoutRightsRemovesIsGone() {
    ArtifactKey of = ArtifactKey.audioOf(JobId.next(Instant.now(), new SecureRandom()));
    bucket().putVersion(of.value(), new byte[] {1});
    bucket().putVersion(of.value(), new byte[] {2});
    bucket().delete(of.value());
    bucket().beginUpload(of.value(), new byte[100]);
    List<StoredItem> items = new ArrayList<>(listAll(store(), of.job()));
    items.addAll(uploads(store(), of.job()));
    List<String> before = bucket().contents(of.job());
    assertEquals(4, before.size());

    as(
        gateway.stranger(),
        bucket().name(),
        store -> {
          List<ArtifactStore.Fault> faults = store.remove(items);
          assertEquals(
              items.stream().sorted(StrangerIT::compare).toList(),
              faults.stream().map(ArtifactStore.Fault::item).sorted(StrangerIT::compare).toList());
          assertTrue(faults.stream().allMatch(fault -> fault.obstacle().lasting()));
          assertTrue(faults.stream().allMatch(fault -> fault.obstacle().until().isEmpty()));
        });

    assertEquals(before, bucket().contents(of.job()));
  }

  private static int compare(StoredItem one, StoredItem other) {
    return one.id().compareTo(other.id());
  }
}
