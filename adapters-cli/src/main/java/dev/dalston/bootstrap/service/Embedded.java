package dev.dalston.bootstrap.service;

import dev.dalston.persistence.embedded.EmbeddedPostgres;
import dev.dalston.storage.embedded.EmbeddedS3;
import java.io.IOException;
import java.nio.file.Path;

/** The servers that stand in for those nobody named: real ones, in the data folder. */
final class Embedded {
  private Embedded() {}

  /** Starts what the settings leave open. */
  static Settings fillIn(Settings settings, ResourceStack closing) throws IOException {
    Path data = settings.data();
    return settings.with(
        settings.database().isPresent()
            ? settings.database().get()
            : closing.add(EmbeddedPostgres.start(data.resolve("postgres"), 0)).settings(),
        settings.storage().isPresent()
            ? settings.storage().get()
            : closing.add(EmbeddedS3.on(data.resolve("s3"), 0)).settings());
  }
}
