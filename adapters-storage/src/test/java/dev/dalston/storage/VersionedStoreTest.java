package dev.dalston.storage;

import dev.dalston.application.port.ArtifactStoreContract;
import dev.dalston.storage.embedded.EmbeddedS3;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract on a store that keeps versions. */
class VersionedStoreTest extends RealStore implements ArtifactStoreContract {
  private EmbeddedS3 server;

  @BeforeAll
  void start() throws IOException {
    server = EmbeddedS3.inMemory();
    connect(server.settings());
  }

  @AfterAll
  void stop() throws IOException {
    server.close();
  }

  @Override
  public boolean keepsVersions() {
    return true;
  }
}
