package dev.dalston.application.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.port.Repositories.PlannedTimes;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.artifact.Upload;
import dev.dalston.domain.audit.Actor.ByItself;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.deletion.ErasureProof;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.lease.Lease;
import dev.dalston.domain.reconciliation.Reconciliation;
import dev.dalston.domain.reconciliation.ReconciliationId;
import dev.dalston.domain.task.Claim;
import dev.dalston.domain.task.ClaimToken;
import dev.dalston.domain.task.Task;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link PlannedTimes} does. */
public interface PlannedTimesContract extends DatabaseContract {
  private int corrected() {
    return in(() -> database().plannedTimes().correct(NOW));
  }

  private Upload upload(Instant until) {
    Upload upload =
        new Upload(
            UUID.randomUUID(), ArtifactKey.audioOf(newJob(NOW).id()), new Lease(instance(), until));
    run(() -> database().uploads().begin(upload));
    return upload;
  }

  private Task claimed(Instant until) {
    Job job = stored(newJob(NOW).start(NOW).orElseThrow());
    Task waiting = storedTask(job, NOW);
    Claim claim = new Claim(ClaimToken.next(NOW, new SecureRandom()), until);
    Task claimed = waiting.claim(claim, NOW).orElseThrow();
    run(() -> database().tasks().update(waiting, claimed));
    return claimed;
  }

  private Deletion stopped(Obstacle obstacle, Instant at) {
    Deletion held = requested(instance());
    Deletion stopped = held.stoppedBy(obstacle, at, 1);
    assertTrue(in(() -> database().ledger().update(held, stopped)));
    return stopped;
  }

  private Deletion reread(Deletion deletion) {
    return in(() -> database().ledger().find(TenantScope.all(), deletion.job())).orElseThrow();
  }

  private Reconciliation running(Instant until) {
    Reconciliation one =
        Reconciliation.request(
            ReconciliationId.next(NOW, new SecureRandom()),
            Optional.empty(),
            false,
            Duration.ofHours(1),
            NOW,
            new Lease(instance(), until));
    assertTrue(in(() -> database().reconciliations().add(one)));
    return one;
  }

  /** As everything is on record when the clock was hours, or years, ahead. */
  @Test
  default void makesDueWhatAWrongClockPutOff() {
    Instant far = NOW.plus(PlannedTimes.FURTHEST).plus(MICRO);
    Upload upload = upload(far);
    Task task = claimed(far);
    Reconciliation reconciliation = running(far);
    Deletion waiting = stopped(Obstacle.passing("Away."), far);
    Deletion held = requested(instance());
    run(() -> database().ledger().renew(List.of(held), far));
    Deletion completed = requested(instance());
    run(
        () ->
            database()
                .ledger()
                .complete(accounted(completed), new ErasureProof(NOW, far, Set.of())));
    Deletion refused =
        stopped(Obstacle.lasting("No.", Optional.empty()), NOW.plus(Duration.ofDays(4_000)));
    assertEquals(7, corrected());
    Lease lease = new Lease(instance(), SOON);
    assertEquals(
        List.of(upload.id()),
        in(() -> database().uploads().takeOverExpired(NOW, lease, 9)).stream()
            .map(lost -> lost.id())
            .toList());
    assertEquals(
        Optional.of(task.id()),
        in(() -> database().tasks().lockClaimable(task.tenant(), NOW)).map(Task::id));
    assertEquals(
        Optional.of(reconciliation.id()),
        in(() -> database().reconciliations().takeUpDue(NOW, lease)).map(Reconciliation::id));
    assertEquals(1, in(() -> database().receipts().takeDue(NOW, SOON, 9)).size());
    assertEquals(3, in(() -> database().ledger().takeUpDue(NOW, lease, 9, Set.of(), 9)).size());
    assertEquals(2, reread(waiting).attempts());
    assertEquals(2, reread(held).attempts());
    assertEquals(2, reread(refused).attempts());
    assertEquals(0, corrected());
  }

  @Test
  default void leavesAloneWhatIsPlannedAsItIsPlanned() {
    Instant near = NOW.plus(PlannedTimes.FURTHEST);
    upload(near);
    claimed(near);
    running(near);
    Deletion held = requested(instance());
    run(() -> database().ledger().renew(List.of(held), near));
    Deletion dated = stopped(Obstacle.lasting("Held.", Optional.of(NEXT_YEAR)), NOW);
    Obstacle no = Obstacle.lasting("No.", Optional.empty());
    Deletion first = stopped(no, NOW);
    Deletion again =
        in(() ->
                database()
                    .ledger()
                    .takeUp(first.job(), ByItself.SERVICE, NOW, new Lease(instance(), SOON)))
            .orElseThrow();
    Deletion daily = again.stoppedBy(no, NOW, 1);
    assertTrue(in(() -> database().ledger().update(again, daily)));
    assertEquals(0, corrected());
    assertEquals(dated, reread(dated));
    assertEquals(daily, reread(daily));
  }
}
