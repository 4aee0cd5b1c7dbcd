package dev.dalston.storage.ceph;

import dev.dalston.application.port.ArtifactStore;
import dev.dalston.storage.S3ArtifactStore;
import dev.dalston.storage.SmallPages;
import dev.dalston.storage.s3.S3Settings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;

/** A test class with a bucket of its own on the gateway, and the adapter on it. */
@Tag("ceph")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class GatewayTest {
  private final SmallPages pages = new SmallPages();
  private S3Settings settings;
  private RawBucket bucket;
  private S3ArtifactStore store;

  /** A new bucket of the kind that the class is about. */
  abstract RawBucket create(Gateway gateway);

  @BeforeAll
  final void connect() {
    Gateway gateway = Gateway.running();
    bucket = create(gateway);
    settings = gateway.settings(bucket.name(), gateway.owner());
    store = new S3ArtifactStore(settings);
  }

  @AfterAll
  final void disconnect() {
    pages.close();
    store.close();
    bucket.close();
  }

  /** The adapter under test. */
  public final S3ArtifactStore store() {
    return store;
  }

  /** The adapter once more, with pages of at most that size. */
  public final ArtifactStore inPagesOf(int size) {
    return pages.store(settings, size);
  }

  /** The bucket past the adapter. */
  public final RawBucket bucket() {
    return bucket;
  }
}
