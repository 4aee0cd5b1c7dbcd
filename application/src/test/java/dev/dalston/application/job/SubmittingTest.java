package dev.dalston.application.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.access.Caller;
import dev.dalston.application.bucket.UploadTracker;
import dev.dalston.application.fake.World;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.JobQuery;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.job.Job;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whatever answer of the database is lost: there is a job with its recording, or neither. */
class SubmittingTest {
  private final World world = new World();
  private final Caller owner = world.caller("acme");

  private void submitInVain() {
    assertThrows(BackendUnavailable.class, () -> world.submit(owner));
  }

  /** When the last byte is stored, and the job is about to be recorded. */
  private void whenStored(Runnable what) {
    world.store.beforeEach(
        call -> {
          if (call.equals("put")) {
            what.run();
          }
        });
  }

  private List<Job> jobs() {
    JobQuery all = new JobQuery(Optional.empty(), Optional.empty(), false, Optional.empty(), 9);
    return world.service().find.list(owner.own(), all).jobs();
  }

  private void assertAllIsThere() {
    Job job = jobs().getFirst();
    assertEquals(1, jobs().size());
    assertTrue(world.store.exists(ArtifactKey.audioOf(job.id())));
    assertEquals(1, world.store.everything().size());
  }

  private void assertNothingIsThere() {
    assertEquals(List.of(), jobs());
    assertEquals(List.of(), world.store.everything());
  }

  /** As after an outage that lasted longer than any lease. */
  private void later() {
    world.store.heal();
    world.ahead = UploadTracker.LEASE.plusSeconds(1);
    world.service().housekeeping.round();
  }

  @Test
  void aCommitThatTookEffectKeepsItsRecordingAlthoughNobodyHeard() {
    whenStored(() -> world.database.loseAnswers(1));
    submitInVain();
    assertAllIsThere();
    later();
    assertAllIsThere();
  }

  @Test
  void aCommitThatTookNoEffectLeavesNothing() {
    whenStored(() -> world.database.refuse(1));
    submitInVain();
    assertNothingIsThere();
  }

  @Test
  void whatNobodyCouldLookUpStaysWhereItTookEffect() {
    whenStored(() -> world.database.setLosesAnswers(true));
    submitInVain();
    world.database.setLosesAnswers(false);
    later();
    assertAllIsThere();
  }

  @Test
  void whatNobodyCouldLookUpGoesWhereItTookNoEffect() {
    whenStored(() -> world.database.refuse(9));
    submitInVain();
    world.database.refuse(0);
    assertEquals(1, world.store.everything().size(), "it waits for who can look it up");
    later();
    World.until(() -> world.store.everything().isEmpty());
    assertNothingIsThere();
  }

  /** It was given up, and whoever heard that is gone. */
  @Test
  void whatWasGivenUpUnheardGoesAllTheSame() {
    whenStored(
        () -> {
          world.database.refuse(1);
          world.database.loseAnswers(1);
        });
    submitInVain();
    later();
    World.until(() -> world.store.everything().isEmpty());
    assertNothingIsThere();
  }
}
