package dev.dalston.storage;

import dev.dalston.storage.embedded.EmbeddedS3;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class FolderArchiveTest extends RealArchiveContract {
  private EmbeddedS3 server;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    server = EmbeddedS3.on(folder, 0);
    connect(server.settings());
  }

  @AfterAll
  void stop() throws IOException {
    server.close();
  }
}
