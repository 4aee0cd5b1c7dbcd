package dev.dalston.storage;

import dev.dalston.application.port.ArtifactStore;
import dev.dalston.application.port.ArtifactStoreContract;
import dev.dalston.storage.s3.S3Settings;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** The contract over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RealStoreContract implements ArtifactStoreContract {
  private S3ArtifactStore store;
  private BucketPastThePort bucket;

  /** With limits for a machine that does much else; the contract is not about speed. */
  final void connect(S3Settings settings) {
    Duration limit = Duration.ofMinutes(2);
    S3Settings patient = settings.within(new S3Settings.Limits(limit, limit, limit, 3));
    store = new S3ArtifactStore(patient);
    bucket = new BucketPastThePort(patient);
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
