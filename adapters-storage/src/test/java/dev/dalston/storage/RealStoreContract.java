package dev.dalston.storage;

import dev.dalston.application.port.ArtifactStore;
import dev.dalston.application.port.ArtifactStoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** The contract over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RealStoreContract implements ArtifactStoreContract {
  private S3ArtifactStore store;
  private BucketPastThePort bucket;

  final void connect(S3Settings settings) {
    store = new S3ArtifactStore(settings);
    bucket = new BucketPastThePort(settings);
    store.ensureBucket();
  }

  @AfterAll
  final void disconnect() {
    store.close();
    bucket.close();
  }

  @Override
  public final ArtifactStore store() {
    return store;
  }

  @Override
  public final BucketPastThePort bucket() {
    return bucket;
  }
}
