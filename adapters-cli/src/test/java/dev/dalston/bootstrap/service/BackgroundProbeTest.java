package dev.dalston.bootstrap.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.storage.S3ArtifactStore;
import dev.dalston.storage.embedded.EmbeddedS3;
import dev.dalston.storage.probe.ProbeReport;
import dev.dalston.storage.s3.S3Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackgroundProbeTest {
  private static final Duration LONG = Duration.ofMinutes(2);

  private final Logger log = Logger.getLogger(BackgroundProbe.class.getName());
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final Handler ear =
      new Handler() {
        @Override
        public void publish(LogRecord event) {
          said.add(event.getLevel() + " " + event.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    log.addHandler(ear);
  }

  @AfterEach
  void turnAway() {
    log.removeHandler(ear);
  }

  @Test
  void whatTheStartHasNotSaidIsLogged() throws Exception {
    try (EmbeddedS3 s3 = EmbeddedS3.inMemory();
        BackgroundProbe probe = BackgroundProbe.start(s3.settings(), start(s3))) {
      assertTrue(probe.ends(LONG));
    }

    assertTrue(
        said.stream().anyMatch(it -> it.startsWith("INFO storage, note: A part is taken after")),
        said::toString);
    assertTrue(said.getLast().startsWith("INFO The bucket was tried with "), said::toString);
  }

  @Test
  void whatStandsAgainstThePromiseIsAWarning() throws Exception {
    S3Settings away;
    ProbeReport before;
    try (EmbeddedS3 s3 = EmbeddedS3.inMemory()) {
      away = s3.settings();
      before = start(s3);
    }
    try (BackgroundProbe probe = BackgroundProbe.start(away, before)) {
      assertTrue(probe.ends(LONG));
    }

    assertTrue(
        said.getFirst().startsWith("WARNING storage: The storage cannot be reached"),
        said::toString);
  }

  @Test
  void anEndOfTheServiceEndsItAndNothingStays(@TempDir Path folder) throws IOException {
    try (EmbeddedS3 s3 = EmbeddedS3.on(folder, 0)) {
      BackgroundProbe.start(s3.settings(), start(s3)).close();

      try (var files = Files.walk(folder)) {
        assertEquals(List.of(), files.filter(path -> path.toString().contains("probe")).toList());
      }
    }
    assertEquals(List.of(), said);
  }

  private static ProbeReport start(EmbeddedS3 s3) {
    try (S3ArtifactStore store = new S3ArtifactStore(s3.settings())) {
      return store.examine();
    }
  }
}
