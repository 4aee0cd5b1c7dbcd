package dev.dalston.domain.deletion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.domain.artifact.Inventory;
import dev.dalston.domain.lease.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DeletionTest extends DeletionScene {
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
