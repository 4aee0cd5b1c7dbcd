package dev.dalston.storage;

import dev.dalston.application.port.StoreContract;
import dev.dalston.storage.s3.S3Settings;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The contract on a store named by {@code -Dstore.endpoint}, {@code -Dstore.key} and {@code
 * -Dstore.secret}: in a new bucket, with versions unless {@code -Dstore.versions=false}. Runs in
 * the profile {@code named-store}.
 */
@EnabledIfSystemProperty(named = "store.endpoint", matches = "http.+")
class NamedStoreIT extends RealStore implements StoreContract {
  @BeforeAll
  void start() {
    connect(
        new S3Settings(
            Optional.of(URI.create(System.getProperty("store.endpoint"))),
            "dalston-" + UUID.randomUUID(),
            System.getProperty("store.region", "us-east-1"),
            Optional.of(
                new S3Settings.AccessKey(
                    System.getProperty("store.key"), System.getProperty("store.secret"))),
            true,
            S3Settings.Limits.USUAL));
    if (keepsVersions()) {
      bucket().keepVersions();
    }
  }

  @Override
  public boolean keepsVersions() {
    return Boolean.parseBoolean(System.getProperty("store.versions", "true"));
  }
}
