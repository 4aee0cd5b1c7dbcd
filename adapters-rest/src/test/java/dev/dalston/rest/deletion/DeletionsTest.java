package dev.dalston.rest.deletion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dalston.application.deletion.FindDeletions.DeletionPage;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.artifact.Inventory;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.deletion.ErasureProof;
import dev.dalston.domain.deletion.FirstLook;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.job.JobStatus;
import dev.dalston.domain.lease.Lease;
import dev.dalston.rest.Running;
import dev.dalston.rest.Samples;
import dev.dalston.rest.Stubs;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ledger, at both doors. */
class DeletionsTest {
  private static final String API = "/v1/deletions";
  private static final String CONSOLE = "/api/console/deletions";
  private static final KeyId BY = KeyId.next(Stubs.NOW, new SecureRandom());
  private static final Deletion REQUESTED =
      Deletion.request(
          Samples.job(JobStatus.COMPLETED),
          BY,
          Stubs.NOW,
          new Lease(UUID.randomUUID(), Stubs.NOW.plusSeconds(30)));
  private static final Deletion BLOCKED =
      REQUESTED
          .counted(new Inventory(3, 0, 0, 0, 99))
          .stoppedBy(
              Obstacle.lasting("Object lock.", Optional.of(Stubs.NOW.plusSeconds(9))),
              Stubs.NOW,
              0);

  private final Running running = new Running();

  @BeforeEach
  void haveABlockedDeletion() {
    running.stubs.deletion = id -> Optional.of(BLOCKED);
    running.stubs.deletions =
        query -> new DeletionPage(List.of(BLOCKED), Map.of(Stubs.TENANT.id(), Stubs.TENANT), true);
  }

  @AfterEach
  void stop() {
    running.close();
  }

  private JsonNode one(String door, String key) {
    return running.get(door + "/" + BLOCKED.job(), key).json();
  }

  private JsonNode list(String door) {
    return running.get(door + "?status=blocked", Stubs.ADMIN).json();
  }

  @Test
  void aBlockedDeletionNamesWhatStandsInTheWayAndUntilWhen() {
    JsonNode one = one(API, Stubs.READER);
    assertEquals("blocked", one.at("/status").asText());
    assertEquals("Object lock.", one.at("/reason").asText());
    assertEquals(Stubs.NOW.plusSeconds(9).toString(), one.at("/blocked_until").asText());
  }

  @Test
  void aDeletionThatWaitsForItsRecordingSaysSo() {
    assertFalse(one(API, Stubs.READER).has("reason_kind"), "a lock is another kind");
    Deletion missing = REQUESTED.stoppedBy(REQUESTED.recordingMissing(Stubs.NOW), Stubs.NOW, 0);
    running.stubs.deletion = id -> Optional.of(missing);
    JsonNode one = one(API, Stubs.READER);
    assertEquals("pending", one.at("/status").asText());
    assertEquals("recording_missing", one.at("/reason_kind").asText());
    assertFalse(one.has("recording"), "nothing accounts for it yet");
  }

  @Test
  void aFinishedDeletionSaysWhatAccountsForTheRecording() {
    Deletion forced = REQUESTED.evenIfMissing().lookedAt(new FirstLook(Inventory.EMPTY, false));
    running.stubs.deletion =
        id ->
            forced
                .accounted()
                .map(d -> d.completed(new ErasureProof(Stubs.NOW, Stubs.NOW, Set.of())));
    assertEquals("not_found", one(API, Stubs.READER).at("/recording").asText());
  }

  @Test
  void theLedgerNamesTheKeyThatAsked() {
    assertEquals(BY.toString(), one(API, Stubs.READER).at("/requested_by").asText());
  }

  @Test
  void nothingCountsAsErasedBeforeEverythingIs() {
    assertFalse(one(API, Stubs.READER).has("erased"));
  }

  @ParameterizedTest
  @ValueSource(strings = {API, CONSOLE})
  void aPageLeadsToTheNext(String door) {
    JsonNode page = list(door);
    assertTrue(page.at("/has_more").asBoolean() && page.has("cursor"), page.toString());
  }

  @Test
  void onlyTheConsoleNamesTheTenants() {
    assertEquals("acme", list(CONSOLE).at("/deletions/0/tenant").asText());
    assertFalse(list(API).at("/deletions/0").has("tenant"));
  }

  @Test
  void bothDoorsShowOneDeletionAlike() {
    assertEquals(one(API, Stubs.ADMIN), one(CONSOLE, Stubs.ADMIN));
  }

  @Test
  void theConsoleShowsAnAdministratorEveryTenantsDeletions() {
    one(CONSOLE, Stubs.ADMIN);
    assertEquals(TenantScope.all(), running.stubs.scopes.getLast());
  }

  @Test
  void theConsoleShowsAnybodyElseTheirOwn() {
    one(CONSOLE, Stubs.READER);
    assertEquals(TenantScope.only(Stubs.TENANT.id()), running.stubs.scopes.getLast());
  }

  @Test
  void theApiShowsAnAdministratorTheirOwn() {
    one(API, Stubs.ADMIN);
    assertEquals(TenantScope.only(Stubs.TENANT.id()), running.stubs.scopes.getLast());
  }

  @ParameterizedTest
  @ValueSource(strings = {API, CONSOLE})
  void whatIsNotOnRecordIsNotFound(String door) {
    running.stubs.deletion = id -> Optional.empty();
    assertEquals(
        "404 deletion_not_found: Deletion not found",
        running.get(door + "/x", Stubs.READER).fault());
  }
}
