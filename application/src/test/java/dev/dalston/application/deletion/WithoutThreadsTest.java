package dev.dalston.application.deletion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.access.Caller;
import dev.dalston.application.fake.ScarceThreads;
import dev.dalston.application.fake.World;
import dev.dalston.application.port.Host;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobStatus;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A process that gets no thread holds on to nothing that nobody works on. */
class WithoutThreadsTest {
  private final World world = new World();
  private final Caller owner = world.caller("acme");
  private final ScarceThreads threads = new ScarceThreads();
  private final Deleting deleting =
      new Deleting(
          world.database,
          world.store,
          new Host(world::now, new SecureRandom(), threads, UUID.randomUUID()),
          Duration.ofSeconds(5));

  @Test
  void aDeletionThatGotNoThreadIsTakenUpWhenItsLeaseIsOver() {
    Job job = world.jobIn(JobStatus.COMPLETED, owner);
    threads.refuse("deletion-");
    assertThrows(
        OutOfMemoryError.class,
        () -> deleting.deleteJob().delete(owner.own(), job.id(), owner.key()));
    assertEquals(1, world.deletion(job.id()).orElseThrow().attempts(), "on record");
    threads.refuse("-");
    for (int second = 0; second < 7; second++) {
      world.ahead = world.ahead.plusSeconds(1);
      deleting.runner().renew();
    }
    deleting.runner().recover();
    World.until(() -> world.find(job.id()).isEmpty());
  }

  @Test
  void aRecoveryThatGotNoThreadIsRepeated() {
    Job job = world.jobIn(JobStatus.COMPLETED, owner);
    threads.refuse("deletion-");
    assertThrows(
        OutOfMemoryError.class,
        () -> deleting.deleteJob().delete(owner.own(), job.id(), owner.key()));
    world.ahead = world.ahead.plusSeconds(7);
    assertThrows(OutOfMemoryError.class, deleting.runner()::recover);
    world.ahead = world.ahead.plusSeconds(7);
    threads.refuse("-");
    assertTrue(
        deleting
            .runner()
            .resume(job.id(), Optional.of(owner.key()), Duration.ofSeconds(10))
            .completedAt()
            .isPresent());
  }
}
