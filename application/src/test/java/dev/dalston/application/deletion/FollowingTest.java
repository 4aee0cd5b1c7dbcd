package dev.dalston.application.deletion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.fake.InMemoryDatabase;
import dev.dalston.application.port.Host;
import dev.dalston.application.port.Promise;
import dev.dalston.application.port.Threads;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.access.TenantId;
import dev.dalston.domain.audit.Actor.ByItself;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.deletion.DeletionStatus;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.job.Submission;
import dev.dalston.domain.lease.Lease;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who waits for a deletion that another instance holds asks often at first, and rarely later. */
class FollowingTest {
  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  private final InMemoryDatabase database = new InMemoryDatabase();

  /** How long somebody paused who waited thirty seconds. */
  private List<Duration> pauses(long seed) {
    JobId job = held();
    List<Duration> pauses = new ArrayList<>();
    Threads threads =
        new Threads() {
          @Override
          public void start(String name, Runnable work) {
            throw new IllegalStateException("another instance works on it");
          }

          @Override
          public boolean pause(Duration time) {
            return pauses.add(time);
          }

          @Override
          public <T> Promise<T> promise() {
            throw new IllegalStateException("another instance works on it");
          }
        };
    Host host =
        new Host(
            () -> pauses.stream().reduce(START, Instant::plus, (one, other) -> other),
            new Random(seed),
            threads,
            UUID.randomUUID());
    DeletionRunner runner = new DeletionRunner(database, database.ledger(), null, null, host);
    Deletion seen = runner.resume(job, ByItself.SERVICE, Duration.ofSeconds(30));
    assertEquals(DeletionStatus.PENDING, seen.status());
    return pauses;
  }

  private JobId held() {
    Submission submission =
        new Submission("a", "audio/wav", 1, "a", Optional.empty(), Optional.empty(), Map.of());
    Job job =
        Job.submit(
            JobId.next(START, new SecureRandom()),
            TenantId.next(START, new SecureRandom()),
            submission,
            START);
    KeyId by = KeyId.next(START, new SecureRandom());
    Lease others = new Lease(UUID.randomUUID(), START.plusSeconds(3_600));
    database.run(() -> database.ledger().add(Deletion.request(job, by, START, others)));
    return job.id();
  }

  @Test
  void itAsksSomeDozenTimesAndNotHundreds() {
    List<Duration> pauses = pauses(1);
    assertTrue(pauses.size() < 50, pauses::toString);
    assertTrue(pauses.getFirst().toMillis() < 100, pauses::toString);
    assertTrue(pauses.stream().allMatch(p -> p.toMillis() <= 1_250), pauses::toString);
  }

  @Test
  void thoseWhoWaitDoNotAskTogether() {
    assertNotEquals(pauses(1), pauses(2));
  }
}
