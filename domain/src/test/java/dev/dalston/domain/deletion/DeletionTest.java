package dev.dalston.domain.deletion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.access.TenantId;
import dev.dalston.domain.artifact.Inventory;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.job.Submission;
import dev.dalston.domain.lease.Lease;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DeletionTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final UUID HERE = UUID.randomUUID();
  private static final FirstLook NOTHING = new FirstLook(Inventory.EMPTY, false);
  private static final FirstLook RECORDING =
      new FirstLook(new Inventory(1, 0, 0, 0, 7), false).plus(new FirstLook(Inventory.EMPTY, true));

  private final Deletion requested = requestedWith(1);

  private static Deletion requestedWith(long bytes) {
    return Deletion.request(
        Job.submit(
            JobId.next(NOW, new SecureRandom()),
            TenantId.next(NOW, new SecureRandom()),
            new Submission(
                "a", "audio/wav", bytes, "a", Optional.empty(), Optional.empty(), Map.of()),
            NOW),
        KeyId.next(NOW, new SecureRandom()),
        NOW,
        new Lease(HERE, NOW.plusSeconds(6)));
  }

  @Test
  void itIsHeldUntilTheLeaseEnds() {
    assertTrue(requested.isHeldAt(NOW.plusSeconds(5)));
    assertFalse(requested.isHeldAt(NOW.plusSeconds(6)));
  }

  @Test
  void aPassingObstacleLeavesItPendingAndDueSoon() {
    Deletion stopped = requested.stoppedBy(Obstacle.passing("down"), NOW, 0.5);
    assertEquals(DeletionStatus.PENDING, stopped.status());
    assertTrue(stopped.holder().isEmpty());
    assertTrue(stopped.dueAt().orElseThrow().isAfter(NOW));
  }

  @Test
  void aLastingObstacleBlocksItUntilItsDate() {
    Instant until = NOW.plusSeconds(3600);
    Deletion dated = requested.stoppedBy(Obstacle.lasting("locked", Optional.of(until)), NOW, 0);
    Deletion undated = requested.stoppedBy(Obstacle.lasting("denied", Optional.empty()), NOW, 0);
    assertEquals(DeletionStatus.BLOCKED, dated.status());
    assertEquals(Optional.of(until), dated.dueAt());
    assertEquals(Optional.of(NOW.plus(Duration.ofHours(1))), undated.dueAt());
    Deletion again =
        undated
            .takenUp(new Lease(HERE, NOW))
            .stoppedBy(Obstacle.lasting("denied", Optional.empty()), NOW, 1);
    assertEquals(Optional.of(NOW.plus(Duration.ofMinutes(26 * 60 + 24))), again.dueAt());
  }

  @Test
  void whatWasCountedIsKeptToTheEnd() {
    Deletion counted =
        requested
            .counted(new Inventory(3, 0, 0, 0, 77))
            .stoppedBy(Obstacle.passing("down"), NOW, 0)
            .takenUp(new Lease(HERE, NOW.plusSeconds(6)))
            .counted(new Inventory(0, 0, 0, 1, 0))
            .lookedAt(NOTHING)
            .accounted()
            .orElseThrow()
            .completed(new ErasureProof(NOW, NOW, Set.of()));
    assertEquals(Optional.of(new Inventory(3, 0, 0, 1, 77)), counted.inventory());
    assertEquals(2, counted.attempts());
  }

  @Property
  void thePauseGrowsFromAQuarterOfASecondToTen(
      @ForAll @IntRange(min = 1, max = 100) int attempts,
      @ForAll @DoubleRange(min = 0, max = 1) double jitter) {
    Deletion often = requested;
    for (int attempt = 1; attempt < attempts; attempt++) {
      often = often.takenUp(new Lease(HERE, NOW));
    }
    Instant due = often.stoppedBy(Obstacle.passing("down"), NOW, jitter).dueAt().orElseThrow();
    Duration pause = Duration.between(NOW, due);
    assertTrue(pause.compareTo(Duration.ofMillis(250)) >= 0);
    assertTrue(pause.compareTo(Duration.ofSeconds(10)) <= 0);
  }

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

  @Property
  void whoWaitsForAListingAsksAtLeastOnceAMinute(
      @ForAll @IntRange(min = 1, max = 100) int attempts,
      @ForAll @DoubleRange(min = 0, max = 1) double jitter) {
    Deletion often = requested;
    for (int attempt = 1; attempt < attempts; attempt++) {
      often = often.takenUp(new Lease(HERE, NOW));
    }
    Deletion stopped = often.stoppedBy(often.recordingMissing(NOW), NOW, jitter);
    Duration pause = Duration.between(NOW, stopped.dueAt().orElseThrow());
    assertTrue(pause.compareTo(Duration.ofMillis(250)) >= 0);
    assertTrue(pause.compareTo(Duration.ofMinutes(1)) <= 0);
    assertTrue(
        attempts < 8 || pause.compareTo(Duration.ofSeconds(30)) >= 0, "and not much oftener");
  }
}
