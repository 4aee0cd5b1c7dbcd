package dev.dalston.application.housekeeping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.fake.RealThreads;
import dev.dalston.application.fake.Told;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.Host;
import dev.dalston.application.port.Promise;
import dev.dalston.application.port.Threads;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who watches what the service does by itself. */
class HousekeepingTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private Instant now = Instant.parse("2026-01-02T03:04:05Z");
  private Throwable asking;
  private Throwable working;
  private int performed;
  private final Duty clock = Duty.every(SECOND, "synchronize_clock", () -> fail(asking));
  private final Duty work =
      Duty.every(
          SECOND,
          "recover_deletions",
          () -> {
            performed++;
            fail(working);
          });

  private static void fail(Throwable with) {
    if (with instanceof Error error) {
      throw error;
    } else if (with != null) {
      throw (RuntimeException) with;
    }
  }

  private Housekeeping housekeeping(Threads threads) {
    return new Housekeeping(
        clock, List.of(work), new Host(() -> now, new SecureRandom(), threads, UUID.randomUUID()));
  }

  private static BackendUnavailable away() {
    return new BackendUnavailable("The database cannot be reached.", null);
  }

  private boolean isLate(Housekeeping all) {
    return all.report().get(1).late();
  }

  private void seconds(Housekeeping all, int count) {
    for (int second = 0; second < count; second++) {
      now = now.plusSeconds(1);
      all.round();
    }
  }

  @Test
  void aDutyThatIsDoneIsNotLateAndSaysWhenItWasDone() {
    Housekeeping all = housekeeping(new RealThreads());
    seconds(all, 100);
    assertEquals(new DutyReport("recover_deletions", now, false), all.report().get(1));
  }

  @Test
  void aDutyThatIsNotDoneForHalfAMinuteIsLate() {
    Housekeeping all = housekeeping(new RealThreads());
    all.round();
    now = now.plusSeconds(31);
    assertFalse(isLate(all));
    now = now.plusSeconds(1);
    assertTrue(isLate(all));
    all.round();
    assertFalse(isLate(all), "done again");
  }

  @Test
  void noErrorEndsADutyAndOneThatOnlyFailsIsLate() {
    Housekeeping all = housekeeping(new RealThreads());
    for (Throwable fault :
        List.of(new OutOfMemoryError(), new NoClassDefFoundError(), new IllegalStateException())) {
      working = fault;
      seconds(all, 40);
      assertTrue(isLate(all));
    }
    assertEquals(120, performed);
    working = null;
    seconds(all, 1);
    assertFalse(isLate(all));
  }

  @Test
  void whileTheDatabaseIsAwayNoDutyIsLateNorWhenItIsBack() {
    Housekeeping all = housekeeping(new RealThreads());
    seconds(all, 1);
    Instant before = now;
    asking = away();
    working = away();
    seconds(all, 300);
    assertFalse(isLate(all));
    assertEquals(before, all.report().get(1).lastSuccess(), "nothing is glossed over");
    asking = null;
    seconds(all, 1);
    assertFalse(isLate(all), "its next turn is still to come");
  }

  @Test
  void aDutyThatAloneDoesNotGetThroughIsLate() {
    Housekeeping all = housekeeping(new RealThreads());
    working = away();
    seconds(all, 40);
    assertTrue(isLate(all));
  }

  @Test
  void whatFailsBecauseTheServiceStopsIsNoNews() {
    try (Told told = new Told()) {
      Housekeeping all = housekeeping(new RealThreads());
      working = new IllegalStateException("closed");
      all.close();
      all.round();
      assertEquals(List.of(), told.with("closed"));
      assertEquals(1, performed);
    }
  }

  @Test
  void aStartThatFailsHalfWayLeavesNoDutyRunning() {
    List<Runnable> begun = new ArrayList<>();
    Housekeeping all =
        housekeeping(
            new Threads() {
              @Override
              public void start(String name, Runnable duty) {
                if (name.equals("recover_deletions")) {
                  throw new OutOfMemoryError("unable to create native thread");
                }
                begun.add(duty);
              }

              @Override
              public boolean pause(Duration time) {
                throw new AssertionError("It goes on");
              }

              @Override
              public <T> Promise<T> promise() {
                throw new AssertionError();
              }
            });
    assertThrows(OutOfMemoryError.class, all::start);
    begun.forEach(Runnable::run);
    assertEquals(1, begun.size());
  }
}
