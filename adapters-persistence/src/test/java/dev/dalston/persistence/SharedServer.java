package dev.dalston.persistence;

import dev.dalston.persistence.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * One server for all tests of the run; it stops when the last test is over, and is kept for the
 * next run.
 */
public record SharedServer(EmbeddedPostgres postgres) implements AutoCloseable {
  /** Where the server's programs are unpacked, once for all runs. */
  public static final Path PROGRAMS = Path.of("target", "postgres-programs");

  private static SharedServer start() {
    try {
      return new SharedServer(EmbeddedPostgres.start(Path.of("target", "postgres"), PROGRAMS, 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static EmbeddedPostgres of(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(SharedServer.class))
        .computeIfAbsent(SharedServer.class, key -> start(), SharedServer.class)
        .postgres();
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }
}
