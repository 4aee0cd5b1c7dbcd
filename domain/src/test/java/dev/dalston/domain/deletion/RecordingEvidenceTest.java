package dev.dalston.domain.deletion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.domain.artifact.Inventory;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A recording that is on record must be seen before a deletion removes anything. */
class RecordingEvidenceTest extends DeletionScene {
  private static Optional<RecordingEvidence> evidenceOf(Deletion deletion) {
    return deletion.accounted().map(AccountedDeletion::recording);
  }

  @Test
  void aRecordingThatIsOnRecordMustBeSeenBeforeAnythingCounts() {
    assertEquals(Optional.empty(), requested.accounted(), "not looked at yet");
    assertEquals(requested, requested.lookedAt(NOTHING));
    assertEquals(Optional.empty(), requested.lookedAt(NOTHING).accounted());
    Deletion seen = requested.lookedAt(RECORDING);
    assertEquals(Optional.of(RecordingEvidence.FOUND), evidenceOf(seen));
    assertEquals(Optional.of(RECORDING.inventory()), seen.inventory());
  }

  @Test
  void whatOthersFoundIsNotTheRecording() {
    FirstLook transcript = new FirstLook(new Inventory(1, 0, 0, 0, 7), false);
    assertEquals(requested, requested.lookedAt(transcript));
  }

  @Test
  void whoTookItOnThemselvesGoesOnWithoutARecordingAndWithOneItIsSaidSo() {
    Deletion forced = requested.evenIfMissing();
    assertEquals(Optional.empty(), forced.accounted(), "it is looked at all the same");
    assertEquals(Optional.of(RecordingEvidence.NOT_FOUND), evidenceOf(forced.lookedAt(NOTHING)));
    assertEquals(Optional.of(RecordingEvidence.FOUND), evidenceOf(forced.lookedAt(RECORDING)));
  }

  @Test
  void aJobWithoutARecordingNeedsNone() {
    assertEquals(
        Optional.of(RecordingEvidence.NONE), evidenceOf(requestedWith(0).lookedAt(NOTHING)));
    assertEquals(Optional.of(RecordingEvidence.NONE), requestedWith(0).evenIfMissing().recording());
  }

  @Test
  void whatAnEarlierReleaseCountedOrNotedIsBelieved() {
    Deletion half = requested.counted(new Inventory(3, 0, 0, 0, 77));
    assertEquals(Optional.of(RecordingEvidence.FOUND), evidenceOf(half.lookedAt(NOTHING)));
    assertEquals(half.inventory(), half.lookedAt(NOTHING).inventory());
    Deletion nothing = requested.counted(new Inventory(0, 0, 4, 1, 0));
    assertEquals(Optional.empty(), nothing.lookedAt(NOTHING).accounted());
    Deletion again =
        new Deletion(
            requested.job(),
            requested.tenant(),
            requested.requestedBy(),
            NOW,
            DeletionStatus.PENDING,
            2,
            requested.holder(),
            requested.dueAt(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of("It came back."));
    assertEquals(Optional.of(RecordingEvidence.ERASED_BEFORE), evidenceOf(again.lookedAt(NOTHING)));
  }

  @Test
  void aMissingRecordingIsWaitedForForAnHourAndThenBlocksUntilItIsThere() {
    Deletion first = requested.stoppedBy(requested.recordingMissing(NOW), NOW, 0);
    assertEquals(DeletionStatus.PENDING, first.status());
    assertTrue(first.isRecordingMissing());
    Instant almost = NOW.plusSeconds(3599);
    Deletion late = first.stoppedBy(first.recordingMissing(almost), almost, 1);
    assertEquals(DeletionStatus.PENDING, late.status());
    Instant hour = NOW.plusSeconds(3600);
    Deletion blocked = late.stoppedBy(late.recordingMissing(hour), hour, 0);
    assertEquals(DeletionStatus.BLOCKED, blocked.status());
    assertEquals(Optional.of(hour.plusSeconds(3600)), blocked.dueAt(), "and is not parked");
    assertEquals(Optional.of(RecordingEvidence.FOUND), evidenceOf(blocked.lookedAt(RECORDING)));
  }

  @Test
  void theHourBeginsAnewAfterAnotherObstacle() {
    Deletion missing = requested.stoppedBy(requested.recordingMissing(NOW), NOW, 0);
    Instant later = NOW.plusSeconds(7200);
    Deletion down = missing.stoppedBy(Obstacle.passing("down"), later, 0);
    assertFalse(down.isRecordingMissing());
    assertFalse(down.recordingMissing(later).lasting());
  }
}
