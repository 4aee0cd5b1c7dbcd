package dev.dalston.storage.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.StoreRefused;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.storage.Gate;
import dev.dalston.storage.GatedS3;
import dev.dalston.storage.S3ArtifactStore;
import dev.dalston.storage.ScriptedS3.Answer;
import dev.dalston.storage.embedded.EmbeddedS3;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The trial of the service's own objects: what ails the store as a whole, and no job. */
class StoreProbeTest {
  private interface Tried {
    void on(S3ArtifactStore store, GatedS3 gated);
  }

  private static void behind(Function<String, Optional<Answer>> gate, Tried tried)
      throws IOException {
    try (EmbeddedS3 s3 = EmbeddedS3.inMemory();
        var gated = new GatedS3(s3.settings(), gate);
        var store = new S3ArtifactStore(gated.settings())) {
      tried.on(store, gated);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ListObjectVersions", "PutObject", "DeleteObject"})
  void credentialsThatExpiredAilTheStoreWhateverIsAsked(String operation) throws IOException {
    behind(
        Gate.on(operation, Answer.error(403, "ExpiredToken")),
        (store, gated) -> {
          var away = assertThrows(BackendUnavailable.class, store::probe);
          assertTrue(away.getMessage().contains("expired"), away.getMessage());
        });
  }

  @Test
  void whoeverMayRemoveNothingAtAllIsToldSoAndLittleStays() throws IOException {
    behind(
        Gate.on(Set.of("DeleteObjects", "DeleteObject"), Answer.error(403, "AccessDenied")),
        (store, gated) -> {
          for (int time = 0; time < 5; time++) {
            Obstacle refused = assertThrows(StoreRefused.class, store::probe).obstacle();
            assertTrue(refused.lasting());
          }
          assertEquals(1, store.list("probe/", Optional.empty()).items().size());
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"QuotaExceeded", "XMinioStorageFull"})
  void aStoreThatIsFullRemovesAllTheSame(String code) throws IOException {
    behind(Gate.on("PutObject", Answer.error(403, code)), (store, gated) -> store.probe());
  }

  @Test
  void nothingIsStoredWhereItWouldHaveToStay() throws IOException {
    String always =
        "<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled><Rule>"
            + "<DefaultRetention><Mode>COMPLIANCE</Mode><Days>1</Days></DefaultRetention></Rule>"
            + "</ObjectLockConfiguration>";
    behind(
        Gate.on("GetObjectLockConfiguration", Answer.ok(always)),
        (store, gated) -> {
          store.probe();
          assertFalse(gated.seen().contains("PutObject"), gated.seen()::toString);
        });
  }
}
