package dev.dalston.storage.ceph;

import dev.dalston.storage.S3ArtifactStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;

/** A test class with a bucket of its own on the gateway, and the adapter on it. */
@Tag("ceph")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class GatewayTest {
  private RawBucket bucket;
  private S3ArtifactStore store;

  /** A new bucket of the kind that the class is about. */
  abstract RawBucket create(Gateway gateway);

  @BeforeAll
  final void connect() {
    Gateway gateway = Gateway.running();
    bucket = create(gateway);
    store = new S3ArtifactStore(gateway.settings(bucket.name(), gateway.owner()));
  }

  @AfterAll
  final void disconnect() {
    store.close();
    bucket.close();
  }

  /** The adapter under test. */
  public final S3ArtifactStore store() {
    return store;
  }

  /** The bucket past the adapter. */
  public final RawBucket bucket() {
    return bucket;
  }
}
