package dev.dalston.domain.deletion;

import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.access.TenantId;
import dev.dalston.domain.artifact.Inventory;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.lease.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One row of the ledger: a job's deletion, from the recorded intent to its end. It outlives the job
 * and holds no personal data.
 *
 * @param requestedBy the key that asked
 * @param attempts how many times erasing was begun
 * @param holder the instance of the service that works on it now
 * @param dueAt when an unfinished deletion is to be taken up again by itself; while somebody holds
 *     it, the end of the holder's lease; empty once it is completed
 * @param inventory what the job had in the bucket when erasing began, once it has been counted
 * @param obstacle what stood in the way at the last attempt
 * @param proof when it was carried out, once it is completed
 * @param note what is unusual about it, in a sentence
 */
public record Deletion(
    JobId job,
    TenantId tenant,
    KeyId requestedBy,
    Instant requestedAt,
    DeletionStatus status,
    int attempts,
    Optional<UUID> holder,
    Optional<Instant> dueAt,
    Optional<Inventory> inventory,
    Optional<Obstacle> obstacle,
    Optional<ErasureTimes> proof,
    Optional<String> note) {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final Duration BLOCKED_FIRST = Duration.ofHours(1);
  private static final Duration BLOCKED_AGAIN = Duration.ofDays(1);
  private static final Duration AFTER_DATE = Duration.ofSeconds(10);

  /** The intent, already taken up by the one who records it. */
  public static Deletion request(Job job, KeyId by, Instant now, Lease lease) {
    return new Deletion(
        job.id(),
        job.tenant(),
        by,
        now,
        DeletionStatus.PENDING,
        1,
        Optional.of(lease.holder()),
        Optional.of(lease.until()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Taken up once more, until the lease ends. */
  public Deletion takenUp(Lease lease) {
    return with(
        DeletionStatus.PENDING,
        attempts + 1,
        Optional.of(lease.holder()),
        Optional.of(lease.until()),
        inventory,
        obstacle);
  }

  /** Whether somebody works on it at that time. */
  public boolean isHeldAt(Instant now) {
    return holder.isPresent() && dueAt.filter(end -> end.isAfter(now)).isPresent();
  }

  /** With this counted beside what was counted before. */
  public Deletion counted(Inventory found) {
    Inventory all = inventory.orElse(Inventory.EMPTY).plus(found);
    return with(status, attempts, holder, dueAt, Optional.of(all), obstacle);
  }

  /**
   * Stopped by an obstacle and let go. Nothing is parked: what is blocked is tried again at the
   * date that the storage named, else after an hour, and then once a day.
   *
   * @param jitter from 0 to 1: spreads the next attempts of deletions that failed together
   */
  public Deletion stoppedBy(Obstacle found, Instant now, double jitter) {
    DeletionStatus to = found.lasting() ? DeletionStatus.BLOCKED : DeletionStatus.PENDING;
    Instant due =
        found.lasting() ? unblockedAt(found, now, jitter) : now.plus(pause(attempts, jitter));
    return with(to, attempts, Optional.empty(), Optional.of(due), inventory, Optional.of(found));
  }

  /** Finished: nothing is left. */
  public Deletion completed(ErasureTimes when) {
    return new Deletion(
        job,
        tenant,
        requestedBy,
        requestedAt,
        DeletionStatus.COMPLETED,
        attempts,
        Optional.empty(),
        Optional.empty(),
        inventory,
        Optional.empty(),
        Optional.of(when),
        note);
  }

  /** When it was found that nothing is left and the job was forgotten. */
  public Optional<Instant> completedAt() {
    return proof.map(ErasureTimes::verifiedAt);
  }

  /** At the date the storage named; without one, later each time. */
  private Instant unblockedAt(Obstacle found, Instant now, double jitter) {
    boolean again = obstacle.filter(Obstacle::lasting).isPresent();
    Duration pause = again ? BLOCKED_AGAIN : BLOCKED_FIRST;
    Instant asked = now.plus(pause).plus(spread(pause, jitter));
    return found
        .until()
        .filter(date -> date.isAfter(now))
        .map(date -> date.plus(spread(AFTER_DATE, jitter)))
        .orElse(asked);
  }

  private static Duration spread(Duration pause, double jitter) {
    return Duration.ofMillis((long) (pause.toMillis() / 10 * jitter));
  }

  /** Doubles from half a second to ten; the second half of each pause is left to chance. */
  static Duration pause(int attempts, double jitter) {
    long longest = FIRST_PAUSE.toMillis() << Math.min(attempts, 10);
    long capped = Math.min(longest, LONGEST_PAUSE.toMillis());
    return Duration.ofMillis(capped / 2 + (long) (capped / 2 * jitter));
  }

  private Deletion with(
      DeletionStatus to,
      int count,
      Optional<UUID> by,
      Optional<Instant> due,
      Optional<Inventory> counted,
      Optional<Obstacle> stoppedBy) {
    return new Deletion(
        job, tenant, requestedBy, requestedAt, to, count, by, due, counted, stoppedBy, proof, note);
  }
}
