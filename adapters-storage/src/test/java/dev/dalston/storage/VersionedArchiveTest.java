package dev.dalston.storage;

import dev.dalston.storage.embedded.EmbeddedS3;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class VersionedArchiveTest extends RealArchiveContract {
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
}
