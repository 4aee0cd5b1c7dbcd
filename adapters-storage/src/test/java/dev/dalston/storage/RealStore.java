package dev.dalston.storage;

import dev.dalston.application.port.ArtifactStore;
import dev.dalston.application.port.StoredThings;
import dev.dalston.storage.s3.S3Settings;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** A store over HTTP, for a contract. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RealStore implements StoredThings {
  private final SmallPages pages = new SmallPages();
  private S3Settings settings;
  private S3ArtifactStore store;
  private BucketPastThePort bucket;

  /** With limits for a machine that does much else; no contract is about speed. */
  final void connect(S3Settings to) {
    Duration limit = Duration.ofMinutes(2);
    settings = to.within(new S3Settings.Limits(limit, limit, limit, 3));
    store = new S3ArtifactStore(settings);
    bucket = new BucketPastThePort(settings);
    store.ensureBucket();
  }

  @AfterAll
  final void disconnect() {
    pages.close();
    store.close();
    bucket.close();
  }

  @Override
  public final S3ArtifactStore store() {
    return store;
  }

  @Override
  public final ArtifactStore inPagesOf(int size) {
    return pages.store(settings, size);
  }

  @Override
  public final BucketPastThePort bucket() {
    return bucket;
  }
}
