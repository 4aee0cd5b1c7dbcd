package dev.dalston.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.dalston.application.port.ArtifactStore.StoredArtifact;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.job.JobId;
import dev.dalston.storage.ScriptedS3.Answer;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Content comes through something that packs it anew, and does not know how long it will be. */
class UnsaidLengthTest {
  private static final int MORE_THAN_CONNECTIONS = 70;

  private final ArtifactKey key =
      ArtifactKey.audioOf(JobId.next(Instant.now(), new SecureRandom()));

  private ScriptedS3 sending(String content, String listed) throws IOException {
    return new ScriptedS3(
        SoundS3.but(
            request ->
                request.is("GET", "list-type=2")
                    ? Answer.objects(listed)
                    : request.is("GET", "versions") ? null : Answer.chunked(content)));
  }

  private String listed(int size) {
    return "<Contents><Key>" + key.value() + "</Key><Size>" + size + "</Size></Contents>";
  }

  @Test
  void theListingSaysHowLongItIs() throws IOException {
    try (var s3 = sending("hello", listed(5));
        var store = s3.store()) {
      for (int i = 0; i < MORE_THAN_CONNECTIONS; i++) {
        try (StoredArtifact found = store.open(key).orElseThrow()) {
          assertEquals(5, found.bytes());
          assertEquals("hello", new String(found.body().readAllBytes(), UTF_8));
        }
      }
    }
  }

  @Test
  void anEndThatComesTooSoonOrTooLateIsNoEnd() throws IOException {
    for (int size : new int[] {4, 6}) {
      try (var s3 = sending("hello", listed(size));
          var store = s3.store();
          StoredArtifact found = store.open(key).orElseThrow()) {
        assertThrows(IOException.class, () -> found.body().readAllBytes());
      }
    }
  }

  @Test
  void whatNobodyKnowsTheLengthOfIsUnavailableAndHoldsNoConnection() throws IOException {
    try (var s3 = sending("hello", "");
        var store = s3.hastyStore()) {
      for (int i = 0; i < MORE_THAN_CONNECTIONS; i++) {
        assertThrows(BackendUnavailable.class, () -> store.open(key));
      }
      assertEquals(0, store.list(key.job(), Optional.empty()).items().size());
    }
  }
}
