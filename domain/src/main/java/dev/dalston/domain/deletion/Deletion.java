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
 * @param recording what accounts for the recording that the job's row speaks of; empty while
 *     nothing does, and where an earlier release did not ask
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
    Optional<RecordingEvidence> recording,
    Optional<Obstacle> obstacle,
    Optional<ErasureProof> proof,
    Optional<String> note) {
  private static final Duration SOON = Duration.ofSeconds(1);

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
        job.hasRecording() ? Optional.empty() : Optional.of(RecordingEvidence.NONE),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same, to go on if the recording is not found. */
  public Deletion evenIfMissing() {
    Optional<RecordingEvidence> evidence =
        recording.or(() -> Optional.of(RecordingEvidence.NOT_FOUND));
    return with(status, attempts, holder, dueAt, inventory, evidence, obstacle);
  }

  /** Taken up once more, until the lease ends. */
  public Deletion takenUp(Lease lease) {
    return with(
        DeletionStatus.PENDING,
        attempts + 1,
        Optional.of(lease.holder()),
        Optional.of(lease.until()),
        inventory,
        recording,
        obstacle);
  }

  /** Whether somebody works on it at that time. */
  public boolean isHeldAt(Instant now) {
    return holder.isPresent() && dueAt.filter(end -> end.isAfter(now)).isPresent();
  }

  /** With this counted beside what was counted before. */
  public Deletion counted(Inventory found) {
    Inventory all = inventory.orElse(Inventory.EMPTY).plus(found);
    return with(status, attempts, holder, dueAt, Optional.of(all), recording, obstacle);
  }

  /**
   * After a look at all that the job has: counted, if the recording is accounted for. Else it stays
   * as it is, and nothing may be removed.
   */
  public Deletion lookedAt(FirstLook look) {
    Optional<RecordingEvidence> evidence =
        look.recording() ? Optional.of(RecordingEvidence.FOUND) : recording.or(this::withoutAsking);
    return evidence.isEmpty()
        ? this
        : with(
            status,
            attempts,
            holder,
            dueAt,
            inventory.or(() -> Optional.of(look.inventory())),
            evidence,
            obstacle);
  }

  /** What an earlier release left: it counted without asking, or noted that the job came back. */
  private Optional<RecordingEvidence> withoutAsking() {
    boolean counted = inventory.filter(had -> had.objects() + had.versions() > 0).isPresent();
    return counted
        ? Optional.of(RecordingEvidence.FOUND)
        : note.map(_ -> RecordingEvidence.ERASED_BEFORE);
  }

  /** The same as one that may go on; empty before it was looked at, or while nothing accounts. */
  public Optional<AccountedDeletion> accounted() {
    return inventory.isPresent() && recording.isPresent()
        ? Optional.of(new AccountedDeletion(this))
        : Optional.empty();
  }

  /** What stands in the way of one that was looked at and is not accounted for. */
  public Obstacle recordingMissing(Instant now) {
    return Obstacle.recordingMissing(
        obstacle.flatMap(Obstacle::recordingMissingSince).orElse(now), now);
  }

  /** Whether the last attempt stopped because the recording was not found. */
  public boolean isRecordingMissing() {
    return obstacle.flatMap(Obstacle::recordingMissingSince).isPresent();
  }

  /**
   * Stopped by an obstacle and let go, to be tried again: nothing is parked.
   *
   * @param jitter from 0 to 1: spreads the next attempts of deletions that failed together
   */
  public Deletion stoppedBy(Obstacle found, Instant now, double jitter) {
    DeletionStatus to = found.lasting() ? DeletionStatus.BLOCKED : DeletionStatus.PENDING;
    Instant due = RetrySchedule.next(this, found, now, jitter);
    return with(
        to, attempts, Optional.empty(), Optional.of(due), inventory, recording, Optional.of(found));
  }

  /** After what time it is worth asking for it again: at least a second. */
  public Duration retryAfter(Instant now) {
    Duration untilDue = dueAt.map(due -> Duration.between(now, due)).orElse(SOON);
    return untilDue.compareTo(SOON) < 0 ? SOON : untilDue;
  }

  /** When it was found that nothing is left and the job was forgotten. */
  public Optional<Instant> completedAt() {
    return proof.map(ErasureProof::verifiedAt);
  }

  private Deletion with(
      DeletionStatus to,
      int count,
      Optional<UUID> by,
      Optional<Instant> due,
      Optional<Inventory> counted,
      Optional<RecordingEvidence> evidence,
      Optional<Obstacle> stoppedBy) {
    return new Deletion(
        job,
        tenant,
        requestedBy,
        requestedAt,
        to,
        count,
        by,
        due,
        counted,
        evidence,
        stoppedBy,
        proof,
        note);
  }
}
