package dev.dalston.application.deletion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.access.Caller;
import dev.dalston.application.deletion.DeleteJob.DeletionOutcome;
import dev.dalston.application.deletion.DeleteJob.DeletionOutcome.Blocked;
import dev.dalston.application.deletion.DeleteJob.DeletionOutcome.Pending;
import dev.dalston.application.fake.RealThreads;
import dev.dalston.application.fake.World;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.Host;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.deletion.DeletionStatus;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.job.JobStatus;
import dev.dalston.domain.lease.Lease;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What ails the storage as a whole is no fault of a job, and its end is nobody's turn to wait. */
class DeletingInAnOutageTest {
  private static final Obstacle DENIED = Obstacle.lasting("Denied.", Optional.empty());

  private final World world = new World();
  private final Caller owner = world.caller("acme");
  private final Host host =
      new Host(world::now, new SecureRandom(), new RealThreads(), UUID.randomUUID());
  private final Outage outage =
      new Outage(world.database, world.database.ledger(), world.store, host);
  private final DeletionRun run = new DeletionRun(world.database, world.store, outage, host);
  private final DeletionRunner runner =
      new DeletionRunner(world.database, world.database.ledger(), run, outage, host);

  private DeletionOutcome delete(Job job) {
    return world.service().delete.delete(owner.own(), job.id(), owner.key());
  }

  private Deletion deletion(JobId job) {
    return world.deletion(job).orElseThrow();
  }

  private void expire() {
    world.store.beforeEach(
        call -> {
          throw new BackendUnavailable("Expired.", null);
        });
  }

  /** On record and overdue, after so many attempts that the next pause is five seconds or more. */
  private List<JobId> overdue(int count) {
    List<JobId> jobs =
        Stream.generate(() -> world.jobIn(JobStatus.COMPLETED, owner).id()).limit(count).toList();
    expire();
    jobs.forEach(job -> world.service().delete.delete(owner.own(), job, owner.key()));
    for (int attempt = 0; attempt < 9; attempt++) {
      jobs.forEach(
          job -> {
            Deletion held = takeUp(job, world.now()).orElseThrow();
            Deletion stopped = held.stoppedBy(Obstacle.passing("Expired."), world.now(), 0);
            world.database.inTransaction(() -> world.database.ledger().update(held, stopped));
          });
    }
    world.ahead = world.ahead.plusSeconds(11);
    return jobs;
  }

  @Test
  void aRefusalThatTheServicesOwnObjectsMeetTooIsNotTheJobs() {
    Job job = world.jobIn(JobStatus.COMPLETED, owner);
    world.store.stick(item -> true, DENIED);
    Pending pending = assertInstanceOf(Pending.class, delete(job));
    assertEquals("Denied.", pending.reason());
    assertEquals(DeletionStatus.PENDING, deletion(job.id()).status());
  }

  @Test
  void aRefusalThatTheyDoNotMeetIsTheJobs() {
    Job job = world.jobIn(JobStatus.COMPLETED, owner);
    world.store.stick(item -> item.key().contains(job.id().toString()), DENIED);
    assertEquals(new Blocked(DENIED), delete(job));
  }

  @Test
  void aRefusalWithADateIsTheJobsWithoutATrial() {
    Job job = world.jobIn(JobStatus.COMPLETED, owner);
    AtomicInteger probes = new AtomicInteger();
    world.store.beforeEach(call -> probes.addAndGet(call.equals("probe") ? 1 : 0));
    Obstacle locked = Obstacle.lasting("Locked.", Optional.of(world.now().plusSeconds(60)));
    world.store.stick(item -> true, locked);
    assertEquals(new Blocked(locked), delete(job));
    assertEquals(0, probes.get());
  }

  @Test
  void duringAnOutageOneDeletionIsTriedASecond() {
    List<JobId> jobs = overdue(20);
    outage.examine();
    int before = attempts(jobs);
    for (int second = 1; second <= 5; second++) {
      assertEquals(Duration.ofSeconds(1), runner.recover());
      assertEquals(before + second, attempts(jobs));
    }
    assertTrue(jobs.stream().noneMatch(job -> deletion(job).status() == DeletionStatus.BLOCKED));
  }

  @Test
  void theFirstSuccessMakesDueAtOnceWhatTheOutageStopped() {
    List<JobId> jobs = overdue(20);
    outage.examine();
    for (int second = 1; second <= 10; second++) {
      runner.recover();
    }
    World.until(() -> jobs.stream().noneMatch(job -> deletion(job).isHeldAt(world.now())));
    world.store.heal();
    Instant end = world.now();
    runner.recover();
    World.until(() -> !outage.isOn());
    // None of those that were tried waits the five seconds of its pause.
    World.until(
        () ->
            jobs.stream()
                .flatMap(job -> deletion(job).dueAt().stream())
                .allMatch(due -> due.isBefore(end.plusSeconds(4))));
    World.until(
        () -> {
          runner.recover();
          return jobs.stream().allMatch(job -> world.find(job).isEmpty());
        });
    assertEquals(List.of(), world.store.everything());
  }

  @Test
  void theEndIsNoticedAlsoIfNothingIsDue() {
    expire();
    outage.examine();
    world.store.heal();
    runner.recover();
    World.until(() -> !outage.isOn());
  }

  @Test
  void aDeletionThatSomebodyElseTookOverSaysNothingOfTheStorage() {
    JobId job = overdue(1).getFirst();
    Deletion held = takeUp(job, world.now()).orElseThrow();
    world.store.beforeEach(
        call -> {
          if (call.equals("unfinished")) {
            takeUp(job, world.now().plusSeconds(60)).orElseThrow();
          }
        });
    assertEquals(DeletionRun.Shown.NOTHING, run.carryOut(Begun.unseen(held)).storage());
  }

  private Optional<Deletion> takeUp(JobId job, Instant now) {
    Lease lease = new Lease(UUID.randomUUID(), now.plusSeconds(6));
    return world.database.inTransaction(
        () -> world.database.ledger().takeUp(job, Optional.empty(), now, lease));
  }

  private int attempts(List<JobId> jobs) {
    return jobs.stream().mapToInt(job -> deletion(job).attempts()).sum();
  }
}
